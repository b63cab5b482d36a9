import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Crash } from '../reporters/report.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { Reach } from '../rulesets/resolver.ts';
import type { ForeignFinding } from '../rulesets/results.ts';
import type { SourceText } from '../text/source-text.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import type { LoadLimits } from '../workspace/load.ts';
import type { Repo } from '../workspace/repo.ts';
import type { GroupedReview } from './groups.ts';
import { webhookRuleset } from './webhook-ruleset.ts';

/** A finding that Spectral or the AsyncAPI parser made. */
export interface Foreign {
  readonly meta: RuleMeta;
  readonly finding: Finding;
}

/**
 * Run Spectral over the OpenAPI documents that have events, and the AsyncAPI parser over the specs that records name.
 * Each library is loaded only when there is a document for it.
 */
export async function runForeign(
  fs: FileSystem,
  repo: Repo,
  reviews: readonly GroupedReview[],
  limits: LoadLimits,
  sources: Map<string, SourceText>,
  crashes: Crash[],
): Promise<Foreign[]> {
  const withEvents = repo.openapi.filter((document) => document.mentionsEvents);
  const claimed = reviews.flatMap((review) => review.claimed).flatMap(({ document }) => document?.source.source ?? []);
  if (withEvents.length === 0 && claimed.length === 0) return [];
  const reach: Reach = {
    fs,
    root: await fs.realPath(repo.root),
    workingFolder: await fs.realPath('.'),
    maxBytes: limits.maxDocumentBytes,
    sources,
  };
  const found: Foreign[] = [];
  const attempt = async (doing: string, work: () => Promise<Foreign[]>) => {
    try {
      found.push(...(await work()));
    } catch (error) {
      crashes.push({ doing, error });
    }
  };
  for (const { source } of withEvents) {
    await attempt(`running the webhook rules on ${source.file}`, async () => {
      const { runner, metaOf } = await webhookRuleset();
      return (await runner.run(source, reach)).map(({ code, finding }) => ({ meta: metaOf(code), finding }));
    });
  }
  for (const source of new Set(claimed)) {
    await attempt(`parsing ${source.file} with the AsyncAPI parser`, async () => {
      const { parserDiagnostics } = await import('../rulesets/asyncapi-parser.ts');
      return (await parserDiagnostics(source, reach)).map(fromParser);
    });
  }
  return found;
}

/** The parser's own codes and severities pass through, under the family `asyncapi/`. */
function fromParser({ code, severity, finding }: ForeignFinding): Foreign {
  const meta: RuleMeta = {
    id: `asyncapi/${code}`,
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
