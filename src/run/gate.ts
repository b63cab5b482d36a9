import type { Gate } from '../config/config.ts';
import type { Settings } from '../config/settings.ts';
import { type Diagnostic, severities } from '../finding/finding.ts';
import { countsOf, type Report } from './result.ts';

/** Which findings make a run fail. */
export type Threshold = Pick<Settings, 'failOn' | 'gate'>;

/** Whether a finding is at or over the threshold, and counts. */
export function fails(diagnostic: Pick<Diagnostic, 'severity' | 'party'>, { failOn, gate }: Threshold): boolean {
  const isOver =
    failOn.value !== 'never' && severities.indexOf(diagnostic.severity) <= severities.indexOf(failOn.value);
  return isOver && counts(diagnostic, gate.value);
}

/** Whether a gate counts a finding, whatever its severity. */
export function counts({ party }: Pick<Diagnostic, 'party'>, gate: Gate): boolean {
  return gate === 'all' || party !== 'provider';
}

/** The verdict of the gate on a report. */
export interface GateVerdict {
  /** 0 where it passes, 1 where findings make it fail, 2 where the tool itself failed. */
  readonly exitCode: 0 | 1 | 2;
  /** The findings that make it fail by their severity. */
  readonly failing: readonly Diagnostic[];
  /** Set where there are more warnings than the configuration allows. */
  readonly tooManyWarnings?: { readonly warnings: number; readonly most: number; readonly from: string };
}

/** Judge a report as the exit code of `lint` does. */
export function gateVerdict(
  { crashes, diagnostics }: Pick<Report, 'crashes' | 'diagnostics'>,
  settings: Threshold & Pick<Settings, 'maxWarnings'>,
): GateVerdict {
  const failing = diagnostics.filter((diagnostic) => fails(diagnostic, settings));
  const { warnings } = countsOf(diagnostics.filter((diagnostic) => counts(diagnostic, settings.gate.value)));
  const most = settings.maxWarnings;
  const isOver = most !== undefined && warnings > most.value;
  return {
    exitCode: crashes.length > 0 ? 2 : isOver || failing.length > 0 ? 1 : 0,
    failing,
    ...(isOver && { tooManyWarnings: { warnings, most: most.value, from: most.from } }),
  };
}
