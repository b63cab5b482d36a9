import { closestAlike } from '../../text/nearest.ts';
import type { Rule } from '../rule.ts';

export const unknownVerdict: Rule<'record'> = {
  id: 'record/unknown-verdict',
  scope: 'record',
  severity: 'warning',
  docs: {
    summary: 'The verdict is none of the known ones.',
    why: 'Reports count records by verdict, and a verdict that means the same under another name is counted apart.',
    instead: 'Use a known verdict, or add yours to `knownVerdicts` in the configuration.',
  },

  *check({ record, settings }) {
    const { verdict } = record;
    if (verdict === undefined || record.dialect !== 'canonical' || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(verdict.value))
      return;
    if (settings.knownVerdicts.includes(verdict.value)) return;
    const meant = closestAlike(verdict.value, settings.knownVerdicts);
    const question = meant === undefined ? '' : `Did you mean \`${meant}\`? `;
    yield {
      message: `The verdict \`${verdict.value}\` is not a known one.`,
      at: verdict.at,
      hint: `${question}Known: ${settings.knownVerdicts.join(', ')}.`,
    };
  },
};
