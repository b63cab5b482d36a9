import { defaultLimits } from '../../limits/limits.ts';
import { memoryFileSystem } from '../../load/memory-file-system.ts';
import type { CheckedDocument, Stop } from '../../rulesets/checked-document.ts';
import type { Reach } from '../../rulesets/reach.ts';
import { SourceText } from '../../text/source-text.ts';
import type { CheckRequest, RulesetFault } from '../jobs.ts';
import { type Guest, sharedGuest } from './guest.ts';

/** After so many rules were stopped in a document, it is given up. */
const mostStops = 3;

/** Have the AsyncAPI parser loaded in the worker while this thread goes on. */
export function prepareParser(): void {
  const bounds = { fs: memoryFileSystem({}), seconds: defaultLimits.seconds };
  sharedGuest.run('set-up-parser', undefined, bounds).catch(() => undefined);
}

/** What the AsyncAPI parser says of a document, under its own codes and severities. */
export function parserFindings(document: SourceText, reach: Reach): Promise<CheckedDocument> {
  return checkDocument(document, 'asyncapi-parser', reach);
}

/**
 * Run rules over one document, each attempt within its bounds of time and memory. Regular expressions may come from a stranger,
 * be it in a ruleset or in the schemas of the document, and some take for ever; so the rule that oversteps is left out, and the
 * document is run again.
 * @param errorOf what to throw where the rulesets turn out not to be fit to run
 */
export async function checkDocument(
  { file, text }: SourceText,
  rules: CheckRequest['rules'],
  reach: Reach,
  errorOf: (fault: RulesetFault) => Error = ({ message }) => new Error(message),
  guest: Guest = sharedGuest,
): Promise<CheckedDocument> {
  const { fs, root, workingFolder, limits } = reach;
  const stops: Stop[] = [];
  const without: string[] = [];
  while (stops.length < mostStops) {
    const request: CheckRequest = { rules, document: { file, text }, root, workingFolder, limits, without };
    const outcome = await guest.run('check-document', request, { fs, seconds: limits.seconds });
    if ('value' in outcome) {
      const { findings, sources, refused } = outcome.value;
      if (refused !== undefined) throw errorOf(refused);
      for (const source of sources) reach.sources.set(source.file, new SourceText(source.file, source.text));
      return { findings, stops: [...stops, ...outcome.value.stops] };
    }
    stops.push({ rule: outcome.doing, why: outcome.why });
    if (outcome.doing === undefined) break;
    without.push(outcome.doing);
  }
  return { findings: [], stops };
}
