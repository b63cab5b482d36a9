import type { GateVerdict } from '../../run/gate.ts';
import type { ProviderOf } from '../../run/providers.ts';
import { countsOf, isEmpty, type Report } from '../../run/result.ts';
import { cleanVerdict, counted, hasCompared } from '../../writing/sentences.ts';
import type { Verdict } from './types.ts';

/** The verdict of the gate as a headline. It is clean only where something was compared, and nothing is wrong. */
export function verdictOf(report: Report, gate: GateVerdict, providerOf: ProviderOf): Verdict {
  const { summary, crashes } = report;
  if (crashes.length > 0) return { exitCode: 2, tone: 'broken', sentence: 'The gate fails: not all could be checked.' };
  if (gate.exitCode !== 0)
    return { exitCode: 1, tone: 'broken', sentence: `The gate fails: ${whyItFails(gate, providerOf)}.` };
  if (isEmpty(report))
    return {
      exitCode: 2,
      tone: 'neutral',
      sentence: 'Nothing was checked: there is no record and no API document here.',
    };
  const { errors, warnings } = summary;
  const sentence = (words: string) => `The gate passes: ${words}.`;
  if (errors > 0)
    return {
      exitCode: 0,
      tone: 'warned',
      sentence: sentence(`it does not count ${errors === 1 ? 'the 1 error' : `the ${errors} errors`}`),
    };
  if (warnings > 0)
    return { exitCode: 0, tone: 'warned', sentence: sentence(`no error, ${counted(warnings, 'warning')}`) };
  return { exitCode: 0, tone: hasCompared(summary) ? 'clean' : 'neutral', sentence: sentence(cleanVerdict(summary)) };
}

function whyItFails({ failing, tooManyWarnings }: GateVerdict, providerOf: ProviderOf): string {
  if (failing.length === 0 && tooManyWarnings !== undefined)
    return `${counted(tooManyWarnings.warnings, 'warning')}, and ${tooManyWarnings.most} are allowed`;
  const { errors, warnings, infos } = countsOf(failing);
  const counts = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(infos > 0 ? [counted(infos, 'info')] : []),
  ];
  const providers = new Set(failing.map(({ at }) => providerOf(at.file))).size;
  return `${counts.join(', ')} in ${counted(providers, 'provider')}`;
}
