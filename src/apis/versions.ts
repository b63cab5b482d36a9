import type { RuleFinding } from '../finding/finding.ts';
import type { Located } from '../text/location.ts';
import type { RootKey } from './detect.ts';

/**
 * The finding about the version of a document; none for versions that are checked in full. Versions:
 * https://spec.openapis.org/oas/, https://www.asyncapi.com/docs/reference/specification/latest
 */
export function versionProblem(key: RootKey, version: Located<string> | undefined): RuleFinding | undefined {
  if (version === undefined) return undefined;
  const plain = version.value.normalize('NFKC').trim();
  if (checkedInFull[key].test(plain)) return undefined;
  const { title, old, compared } = kinds[key];
  if (old.test(plain))
    return {
      rule: 'catalog/old-version',
      message: `This is ${title} \`${plain}\`: ${comparedOfOld[key]}.`,
      at: version.at,
    };
  const what =
    plain === '' ? `This names no version of ${title}` : `\`${plain}\` is no version of ${title} that is known here`;
  return {
    rule: 'catalog/unknown-version',
    message: `${what}: ${compared}.`,
    at: version.at,
  };
}

const checkedInFull: Readonly<Record<RootKey, RegExp>> = {
  asyncapi: /^(?:2\.[0-6]\.\d+|3\.[01]\.\d+)/,
  openapi: /^3\.[0-2](?:\.\d+)?(?:-.*)?$/,
  swagger: /^(?!)/,
};

interface Kind {
  readonly title: string;
  readonly old: RegExp;
  /** The checks that were done with a document of an unknown version. */
  readonly compared: string;
}

const kinds: Readonly<Record<RootKey, Kind>> = {
  asyncapi: {
    title: 'AsyncAPI',
    old: /^v?1\./,
    compared:
      'its servers, channels and messages were compared with the record, and the AsyncAPI parser cannot check it',
  },
  openapi: {
    title: 'OpenAPI',
    old: /^(?!)/,
    compared:
      'its events were compared with the record as far as they are written as in 3.x, and no webhook rule was run',
  },
  swagger: {
    title: 'Swagger',
    old: /^2\.0$/,
    compared: 'only its address is held against what a record calls internal',
  },
};

const comparedOfOld: Readonly<Record<RootKey, string>> = {
  asyncapi: 'its servers and topics were compared with the record, and the AsyncAPI parser does not read it',
  openapi: '',
  swagger: 'it has no webhooks and no callbacks, and only its address is held against what a record calls internal',
};
