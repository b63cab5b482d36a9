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

/** Run the webhook rules over an OpenAPI document. */
export async function runWebhookRules(
  document: OpenApiDocument,
  access: RepoAccess,
  context: Context,
): Promise<GuestResult> {
  const { runner, metaOf } = await timedAlone('load the webhook rules', context.webhookRuleset);
  const checked = await timedAlone('webhook rules', () => runner.run(document, access));
  return { ...checked, metaOf: ({ rule }) => metaOf(rule) };
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
