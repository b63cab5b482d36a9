import type { OpenApiDocument } from '../apis/openapi/document.ts';
import type { RuleFinding } from '../finding/finding.ts';
import { parserFindings, prepareParser } from '../guests/host/check-document.ts';
import { timedAlone } from '../limits/profile.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { CheckedDocument } from '../rulesets/checked-document.ts';
import type { RepoAccess } from '../rulesets/repo-access.ts';
import type { SourceText } from '../text/source-text.ts';
import { withFoldedStyle } from './asyncapi-style.ts';
import type { Context } from './context.ts';
import { guestRule } from './guest-rules.ts';

export { prepareParser };

/** The files that `$ref`s of the documents of a repo may lead to. */
export async function repoAccess(
  { fs, limits }: Context,
  root: string,
  sources: Map<string, SourceText>,
): Promise<RepoAccess> {
  const workingFolder = await fs.realPath('.');
  return { fs, root: await fs.realPath(root), workingFolder, limits, sources };
}

/** The findings of a guest about a document, with the docs of its rules. */
export interface GuestResult extends CheckedDocument {
  readonly metaOf: (finding: RuleFinding) => RuleMeta;
}

/** Run the webhook rules over OpenAPI documents: of each comes the result, or the fault of our own that it met. */
export async function* runWebhookRules(
  documents: readonly OpenApiDocument[],
  access: RepoAccess,
  context: Context,
): AsyncGenerator<readonly [OpenApiDocument, PromiseSettledResult<GuestResult>]> {
  for (const group of groupsOf(documents)) {
    const failed = (reason: unknown) => group.map((): PromiseRejectedResult => ({ status: 'rejected', reason }));
    const results = await checkGroup(group, access, context).catch(failed);
    for (const [index, document] of group.entries())
      yield [document, results[index] as PromiseSettledResult<GuestResult>];
  }
}

async function checkGroup(
  documents: readonly OpenApiDocument[],
  access: RepoAccess,
  context: Context,
): Promise<PromiseSettledResult<GuestResult>[]> {
  const { runner, metaOf } = await timedAlone('load the webhook rules', context.webhookRuleset);
  const checks = await timedAlone('webhook rules', () => runner.run(documents, access));
  return checks.map((check) =>
    check.status === 'rejected' ? check : { ...check, value: { ...check.value, metaOf: ({ rule }) => metaOf(rule) } },
  );
}

/** Characters of the documents that are checked together: small ones share a watch over time, and few are in memory. */
const groupLength = 300_000;

function groupsOf(documents: readonly OpenApiDocument[]): OpenApiDocument[][] {
  const groups: OpenApiDocument[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const document of documents) {
    length += document.source.text.length;
    if (length > groupLength) {
      groups.push([]);
      length = document.source.text.length;
    }
    groups.at(-1)?.push(document);
  }
  return groups;
}

/** Run the AsyncAPI parser over a spec. Its codes and severities pass through, under the family `asyncapi/`. */
export async function runParser(
  document: SourceText,
  access: RepoAccess,
  { isConfigured }: Pick<Context, 'isConfigured'>,
): Promise<GuestResult> {
  const checked = await timedAlone('AsyncAPI parser', () => parserFindings(document, access));
  const findings = withFoldedStyle([...checked.findings], document.file, isConfigured);
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
      instead: 'Mend the spec as the message says.',
    },
  };
}
