import type { OpenApiDocument } from '../apis/openapi/document.ts';
import type { RuleFinding } from '../finding/finding.ts';
import { parserFindings, prepareParser } from '../guests/host/check-document.ts';
import { timedAlone } from '../limits/profile.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { CheckedDocument } from '../rulesets/checked-document.ts';
import type { Reach } from '../rulesets/reach.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Context } from './context.ts';

export { prepareParser };

/** What `$ref`s out of the documents of a repo may reach. */
export async function reachOf({ fs, limits }: Context, root: string, sources: Map<string, SourceText>): Promise<Reach> {
  const workingFolder = await fs.realPath('.');
  return { fs, root: await fs.realPath(root), workingFolder, limits, sources };
}

/** What a guest found in a document, with what people read about its rules. */
export interface GuestResult extends CheckedDocument {
  readonly metaOf: (finding: RuleFinding) => RuleMeta;
}

/** Run the webhook rules over an OpenAPI document. */
export async function runWebhookRules(document: OpenApiDocument, reach: Reach, context: Context): Promise<GuestResult> {
  const { runner, metaOf } = await timedAlone('load the webhook rules', context.webhookRuleset);
  const checked = await timedAlone('webhook rules', () => runner.run(document, reach));
  return { ...checked, metaOf: ({ rule }) => metaOf(rule) };
}

/** Run the AsyncAPI parser over a spec. Its codes and severities pass through, under the family `asyncapi/`. */
export async function runParser(document: SourceText, reach: Reach): Promise<GuestResult> {
  const checked = await timedAlone('AsyncAPI parser', () => parserFindings(document, reach));
  return { ...checked, metaOf: parserRule };
}

function parserRule({ rule, severity = 'error' }: RuleFinding): RuleMeta {
  return {
    id: `asyncapi/${rule}`,
    severity,
    docs: {
      summary: 'The AsyncAPI parser reports this of a spec that the record says was produced.',
      why: 'Tools that read the spec will trip over it.',
      instead: 'Mend the spec as the message says.',
      authority: ['https://www.asyncapi.com/docs/reference/specification/latest'],
    },
  };
}
