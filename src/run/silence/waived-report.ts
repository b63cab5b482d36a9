import { limitsInForce, type Settings, weightOf } from '../../config/settings.ts';
import { compareDiagnostics } from '../../finding/order.ts';
import { withDiagnostics } from '../counts.ts';
import { currentDay } from '../current-day.ts';
import { inOrder } from '../diagnostics.ts';
import type { Report } from '../result.ts';
import { RuleLoop } from '../rule-loop.ts';
import { applyWaivers, isExpired, type WaiverFile } from './waivers.ts';

/** A report without what waivers answer for, and with what is wrong with the waivers themselves. */
export function waive(
  report: Report,
  { waivers, source }: WaiverFile,
  settings: Settings,
  today: string = currentDay(),
): Report {
  const { kept, suppressed, used } = applyWaivers(report.diagnostics, waivers, today);
  const states = waivers.map((waiver) => ({ ...waiver, expired: isExpired(waiver, today), used: used.has(waiver) }));
  const loop = new RuleLoop(
    { limits: limitsInForce(settings), severityOf: (rule, file) => weightOf(settings, rule, file).value },
    new Map([[source.file, source.source]]),
  );
  loop.check('waivers', { today, waivers: states }, source.file);
  const diagnostics = [...kept, ...inOrder(loop.finish())].sort(compareDiagnostics);
  return withDiagnostics(report, diagnostics, suppressed);
}
