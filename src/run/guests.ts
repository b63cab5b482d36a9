import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import { mentionsFiles } from '../apis/files-named.ts';
import { mostWrittenOut } from '../apis/written-out.ts';
import type { RuleFinding } from '../finding/finding.ts';
import { parserFindings, prepareParser } from '../guests/host/check-document.ts';
import { timedAlone } from '../limits/profile.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { CheckedDocument } from '../rulesets/checked-document.ts';
import type { RepoAccess } from '../rulesets/repo-access.ts';
import type { SourceText } from '../text/source-text.ts';
import { atTheirKeys } from './asyncapi-fields.ts';
import { withFoldedStyle } from './asyncapi-style.ts';
import type { Context } from './context.ts';
import { guestRule } from './guest-rules.ts';
import { isLeftOut } from './left-out.ts';

export { prepareParser };

/** The files that `$ref`s of the documents of a repo may lead to. */
export async function repoAccess(
  { fs, limits, guestSeconds = limits.seconds, leftOut = [] }: Context,
  root: string,
  sources: Map<string, SourceText>,
): Promise<RepoAccess> {
  const workingFolder = await fs.realPath('.');
  const isOut = (file: string, rule: string) => isLeftOut({ leftOut }, file, rule);
  return { fs, root: await fs.realPath(root), workingFolder, limits, guestSeconds, leftOut: isOut, sources };
}

/** The findings of a guest about a document, with the docs of its rules. */
export interface GuestResult extends CheckedDocument {
  readonly metaOf: (finding: RuleFinding) => RuleMeta;
}

/** Of a file with several documents, the AsyncAPI parser takes the first; and it writes out every reference. */
export function whyNotParsed({ source, version, nodesWrittenOut }: AsyncApiDocument): RuleFinding | undefined {
  const notRead = { rule: 'limit/not-read', at: version.at };
  if (source.root !== undefined && source.further.includes(source.root))
    return {
      ...notRead,
      message: 'The AsyncAPI parser did not check this document: it is not the first of its file.',
      hint: 'Keep one document in a file.',
    };
  if (nodesWrittenOut > mostWrittenOut)
    return {
      ...notRead,
      message: `The AsyncAPI parser did not check this document: with its references written out where they are, it has more than ${mostWrittenOut.toLocaleString('en-US')} nodes.`,
      hint: 'Let fewer schemas refer to others several times, or divide the document.',
    };
  return undefined;
}

/** Run the AsyncAPI parser over a spec. Its codes and severities pass through, under the family `asyncapi/`. */
export async function runParser(
  document: SourceText,
  access: RepoAccess,
  { isConfigured, keptChecks, leftOut = [] }: Context,
): Promise<GuestResult> {
  const isWhole = leftOut.every(({ file }) => file !== document.file);
  const kept = isWhole && !mentionsFiles(document.text) ? keptChecks?.parser : undefined;
  const checked = kept?.of(document) ?? (await timedAlone('AsyncAPI parser', () => parserFindings(document, access)));
  if (checked.stoppedChecks.length === 0) kept?.keep(document, checked);
  const findings = withFoldedStyle(atTheirKeys(checked.findings, document), document.file, isConfigured);
  return { ...checked, findings, metaOf: parserRule };
}

function parserRule({ rule, severity = 'error' }: RuleFinding): RuleMeta {
  const id = `asyncapi/${rule}`;
  return { ...(guestRule(id) ?? unknownRule(id)), id, severity };
}

/** A later version of the parser may have other rules. */
function unknownRule(id: string): RuleMeta {
  return {
    id,
    severity: 'error',
    docs: {
      summary: 'The AsyncAPI parser reports this.',
      why: 'Tools that read the spec may fail on it.',
      instead: 'Change the spec at this place.',
    },
  };
}
