import { counted } from '../../writing/sentences.ts';
import type { CatalogRecord, Revisit } from './types.ts';

interface Reason {
  readonly weight: number;
  readonly words: string;
}

/** Records that need another review, the most pressing first: contradictions, then unclear claims, then old reviews. */
export function revisit(records: readonly CatalogRecord[], maxAgeDays: number): Revisit[] {
  return records
    .map((record) => ({ record, reasons: reasonsFor(record, maxAgeDays) }))
    .filter(({ reasons }) => reasons.length > 0)
    .map(({ record, reasons }) => ({ record, reasons, weight: reasons.reduce((sum, { weight }) => sum + weight, 0) }))
    .sort((one, other) => other.weight - one.weight || (one.record.file < other.record.file ? -1 : 1))
    .map(({ record: { file, title }, reasons }) => ({ file, title, reasons: reasons.map(({ words }) => words) }));
}

function reasonsFor(record: CatalogRecord, maxAgeDays: number): Reason[] {
  const { claim, age, contradictions, details, evidence } = record;
  const failed = details?.pages.filter((page) => page.failed).length ?? 0;
  const unbacked = Object.values(evidence ?? {}).reduce((sum, { total, evidenced }) => sum + total - evidenced, 0);
  const old = age === undefined ? 0 : age - maxAgeDays;
  return [
    ...(contradictions > 0 ? [{ weight: 1000 + contradictions, words: counted(contradictions, 'contradiction') }] : []),
    ...(claim === 'unclear' ? [{ weight: 300, words: 'does not say whether a spec was produced' }] : []),
    ...(failed > 0 ? [{ weight: 100 + failed, words: `${counted(failed, 'page')} could not be read` }] : []),
    ...(unbacked > 0
      ? [{ weight: 50 + Math.min(unbacked, 50), words: `${counted(unbacked, 'fact')} without evidence` }]
      : []),
    ...(old > 0 ? [{ weight: Math.min(old, 2000) / 10, words: `read ${counted(age ?? 0, 'day')} ago` }] : []),
    ...(details !== undefined && age === undefined ? [{ weight: 20, words: 'gives no date' }] : []),
  ];
}
