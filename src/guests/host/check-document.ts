import { nowWaiting } from '../../limits/activity.ts';
import { defaultLimits, megabytesFor } from '../../limits/limits.ts';
import type { CheckedDocument, StoppedCheck } from '../../rulesets/checked-document.ts';
import type { RepoAccess } from '../../rulesets/repo-access.ts';
import { SourceText } from '../../text/source-text.ts';
import type { CheckRequest, RulesetFault } from '../jobs.ts';
import { type Guest, sharedGuest } from './guest.ts';

/** After so many rules were stopped in a document, it is given up. */
const mostStoppedRules = 2;

/** Have the AsyncAPI parser loaded in the worker while this thread goes on. */
export function prepareParser(): void {
  const bounds = { files: {}, seconds: defaultLimits.seconds, megabytes: megabytesFor(defaultLimits, 0) };
  sharedGuest.run('set-up-parser', undefined, bounds).catch(() => undefined);
}

/** The findings of the AsyncAPI parser about a document, under its own codes and severities. */
export function parserFindings(document: SourceText, access: RepoAccess): Promise<CheckedDocument> {
  return checkDocument(document, 'asyncapi-parser', access);
}

/**
 * Run rules over one document, each attempt within its bounds of time and memory. Regular expressions may come from a stranger,
 * be it in a ruleset or in the schemas of the document, and some take for ever; so a rule that exceeds a bound is left out, and the
 * document is run again.
 * @param errorOf the error to throw if the rulesets cannot be run
 */
export async function checkDocument(
  { file, text }: SourceText,
  rules: CheckRequest['rules'],
  access: RepoAccess,
  errorOf: (fault: RulesetFault) => Error = ({ message }) => new Error(message),
  guest: Guest = sharedGuest,
): Promise<CheckedDocument> {
  const { fs, root, workingFolder, limits, guestSeconds = limits.seconds } = access;
  const stoppedChecks: StoppedCheck[] = [];
  const without: string[] = [];
  nowWaiting(file);
  while (stoppedChecks.length < mostStoppedRules) {
    const request: CheckRequest = {
      rules,
      document: { file, text },
      root,
      workingFolder,
      limits: { ...limits, seconds: guestSeconds },
      without,
    };
    const megabytes = megabytesFor(limits, text.length);
    const bounds = { files: { repo: fs }, seconds: guestSeconds, megabytes, keepsCode: true };
    const outcome = await guest.run('check-document', request, bounds);
    if ('value' in outcome) {
      const { sources, refused, ...checked } = outcome.value;
      if (refused !== undefined) throw errorOf(refused);
      for (const source of sources) access.sources.set(source.file, new SourceText(source.file, source.text));
      return { ...checked, stoppedChecks: [...stoppedChecks, ...checked.stoppedChecks] };
    }
    stoppedChecks.push({ rule: outcome.doing, why: outcome.why });
    if (outcome.doing === undefined) break;
    without.push(outcome.doing);
  }
  return { findings: [], stoppedChecks };
}
