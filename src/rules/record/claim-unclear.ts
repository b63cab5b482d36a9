import { isAboutAnotherSubject } from '../../records/about.ts';
import type { ReviewRecord } from '../../records/record.ts';
import type { Rule } from '../rule.ts';

export const claimUnclear: Rule<'record'> = {
  id: 'record/claim-unclear',
  scope: 'record',
  severity: 'warning',
  docs: {
    summary:
      'The record does not say, in a field that can be read without guessing, whether an AsyncAPI spec was produced.',
    why: 'No spec can contradict a record without a claim: a fabricated spec beside this record would go unnoticed.',
    instead: 'Set `artifacts_produced.spec` to `null` or to the path of the spec.',
    authority: ['docs/no-fabrication.md#claims'],
  },

  *check({ record }) {
    const { claim } = record;
    if (claim.kind !== 'unclear' || claim.contradicting.length > 0) return;
    if (isMatterOfSchema(record) || isAboutAnotherSubject(record)) return;
    // A catalogue of a provider that publishes its own document has nothing to produce.
    if (record.catalogue !== undefined && claim.published === 'yes') return;
    const hint = record.catalogue === undefined ? {} : { hint: catalogueHint };
    yield { message: 'This record does not say whether an AsyncAPI spec was produced.', at: claim.at, ...hint };
  },
};

const catalogueHint =
  'Set `asyncapi_published` to `false` if the provider publishes no AsyncAPI document, and `derived_spec` to the path of one that was written here.';

/** Of a canonical record the schema says that the key is missing, or that its value is neither a path nor `null`. */
function isMatterOfSchema({ dialect, claim }: ReviewRecord): boolean {
  return dialect === 'canonical' && claim.contradicting.length === 0;
}
