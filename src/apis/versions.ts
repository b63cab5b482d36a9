import type { RuleFinding } from '../finding/finding.ts';
import type { Located } from '../text/location.ts';
import type { RootKey } from './detect.ts';

/**
 * The finding about the version of a document; none for versions that are checked in full. Versions:
 * https://spec.openapis.org/oas/, https://www.asyncapi.com/docs/reference/specification/latest
 * @param hasRecord a record of the repo was compared with the document
 */
export function versionProblem(
  key: RootKey,
  version: Located<string> | undefined,
  hasRecord: boolean,
): RuleFinding | undefined {
  if (version === undefined) return undefined;
  const plain = version.value.normalize('NFKC').trim();
  if (checkedInFull[key].test(plain)) return undefined;
  const { title, old, unchecked, compared } = kinds[key];
  const done = hasRecord ? `${compared}, and ${unchecked}` : unchecked;
  if (old.test(plain))
    return { rule: 'catalog/old-version', message: `This is ${title} \`${plain}\`: ${done}.`, at: version.at };
  const what =
    plain === '' ? `This names no version of ${title}` : `\`${plain}\` is no version of ${title} that is known here`;
  return { rule: 'catalog/unknown-version', message: `${what}: ${done}.`, at: version.at };
}

const checkedInFull: Readonly<Record<RootKey, RegExp>> = {
  asyncapi: /^(?:2\.[0-6]\.\d+|3\.[01]\.\d+)/,
  openapi: /^3\.[0-2](?:\.\d+)?(?:-.*)?$/,
  swagger: /^(?!)/,
};

interface Kind {
  readonly title: string;
  readonly old: RegExp;
  /** What was not done with a document of another version. */
  readonly unchecked: string;
  /** What was compared with the records of its repo. */
  readonly compared: string;
}

const kinds: Readonly<Record<RootKey, Kind>> = {
  asyncapi: {
    title: 'AsyncAPI',
    old: /^v?1\./,
    unchecked: 'the AsyncAPI parser cannot check it',
    compared: 'its servers, channels and messages were compared with the record',
  },
  openapi: {
    title: 'OpenAPI',
    old: /^(?!)/,
    unchecked: 'no webhook rule was run',
    compared: 'its events were compared with the record as far as they are written as in 3.x',
  },
  swagger: {
    title: 'Swagger',
    old: /^2\.0$/,
    unchecked: 'events in it are not read',
    compared: 'only its address is compared with what the record calls internal',
  },
};
