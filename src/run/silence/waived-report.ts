import { limitsInForce, type Settings, weightOf } from '../../config/settings.ts';
import { compareDiagnostics } from '../../finding/order.ts';
import { rules } from '../../rules/index.ts';
import { withDiagnostics } from '../counts.ts';
import { currentDay } from '../current-day.ts';
import type { Report } from '../result.ts';
import { type Signed, settle } from '../settle.ts';
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
  const signed: Signed[] = [];
  for (const rule of rules) {
    const severity = rule.scope === 'waivers' ? weightOf(settings, rule, source.file).value : 'off';
    if (rule.scope !== 'waivers' || severity === 'off') continue;
    for (const finding of rule.check({ today, waivers: states })) signed.push({ rule: rule.id, severity, finding });
  }
  const sources = new Map([[source.file, source.source]]);
  const ofWaivers = settle(signed, sources, limitsInForce(settings));
  const diagnostics = [...kept, ...ofWaivers].sort(compareDiagnostics);
  return withDiagnostics(report, diagnostics, suppressed);
}
