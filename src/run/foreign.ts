import type { OpenApiDocument } from '../apis/openapi/document.ts';
import type { Finding, RuleFinding } from '../finding/finding.ts';
import { timedAlone } from '../limits/profile.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { Stop } from '../rulesets/checked-document.ts';
import type { Reach } from '../rulesets/reach.ts';
import type { StoppedCheck } from '../subjects/subject.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Context } from './context.ts';

/** A finding that Spectral or the AsyncAPI parser made. Each library is loaded only when there is a document for it. */
export interface Foreign {
  readonly meta: RuleMeta;
  readonly finding: Finding;
}

/** What `$ref`s out of the documents of a repo may reach. */
export async function reachOf({ fs, limits }: Context, root: string, sources: Map<string, SourceText>): Promise<Reach> {
  const workingFolder = await fs.realPath('.');
  return { fs, root: await fs.realPath(root), workingFolder, limits, sources };
}

/** What others found in a document, and where they came to no end. */
export interface ForeignResult {
  readonly found: readonly Foreign[];
  readonly stopped: readonly StoppedCheck[];
}

/** Run the webhook rules over an OpenAPI document. */
export async function runWebhookRules(
  document: OpenApiDocument,
  reach: Reach,
  context: Context,
): Promise<ForeignResult> {
  const { runner, metaOf } = await timedAlone('load the webhook rules', context.webhookRuleset);
  const { findings, stops } = await timedAlone('run the webhook rules', () => runner.run(document, reach));
  const found = findings.map((finding) => ({ meta: metaOf(finding.rule), finding }));
  return { found, stopped: stops.map((stop) => stoppedCheck(document.source, stop, reach)) };
}

/** Run the AsyncAPI parser over a spec. */
export async function runParser(document: SourceText, reach: Reach): Promise<ForeignResult> {
  const { parserDiagnostics } = await timedAlone(
    'load the AsyncAPI parser',
    () => import('../rulesets/asyncapi-parser.ts'),
  );
  const { findings, stops } = await timedAlone('AsyncAPI parser, without its rules', () =>
    parserDiagnostics(document, reach),
  );
  return { found: findings.map(fromParser), stopped: stops.map((stop) => stoppedCheck(document, stop, reach)) };
}

function stoppedCheck({ file }: SourceText, stop: Stop, { limits }: Reach): StoppedCheck {
  return { file, ...stop, seconds: limits.seconds };
}

/** The parser's own codes and severities pass through, under the family `asyncapi/`. */
function fromParser({ rule, severity = 'error', ...finding }: RuleFinding): Foreign {
  const meta: RuleMeta = {
    id: `asyncapi/${rule}`,
    severity,
    docs: {
      summary: 'The AsyncAPI parser reports this of a spec that the record says was produced.',
      why: 'Tools that read the spec will trip over it.',
      instead: 'Mend the spec as the message says.',
      authority: ['https://www.asyncapi.com/docs/reference/specification/latest'],
    },
  };
  return { meta, finding };
}
