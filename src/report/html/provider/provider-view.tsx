import type { VNode } from 'preact';
import { counted } from '../../../writing/sentences.ts';
import { byProvider, type ShownFinding } from '../../../writing/shown-findings.ts';
import { isReviewed } from '../../catalog/summary.ts';
import type { CatalogRecord } from '../../catalog/types.ts';
import { recordAddress } from '../addresses.ts';
import type { PackedProvider } from '../packed.ts';
import { RuleGroups } from '../rule-groups.tsx';
import { Words } from '../words.tsx';
import { PageFactsView } from './page-facts-view.tsx';
import { ClaimView, EventsView } from './repo-view.tsx';
import { ReviewView } from './review-view.tsx';
import { TraceView } from './trace-view.tsx';

/** One provider: what is wrong, then its records with their claims, evidence and events. */
export function ProviderView({ packed: { provider, records, findings } }: { readonly packed: PackedProvider }): VNode {
  const { title, folder, documents, errors, warnings, infos } = provider;
  const counts = [counted(errors, 'error'), counted(warnings, 'warning'), counted(infos, 'info')].join(', ');
  return (
    <>
      <p class="back">
        <a href="#/">← All providers</a>
      </p>
      <h2 tabIndex={-1}>{title}</h2>
      <p class="facts">
        <code>{folder}</code> {counted(records.length, 'record')}, {counted(documents, 'document')}: {counts}
      </p>
      {records.length < 2 ? null : (
        <ul>
          {records.map(({ file }) => (
            <li>
              Record <a href={recordAddress(file)}>{file}</a>
            </li>
          ))}
        </ul>
      )}
      {isReviewed(provider) ? null : (
        <p>
          No record speaks of this provider. <code>api-review init PROVIDER</code> writes one to fill in.
        </p>
      )}
      {records.length === 1 ? records.map((record) => <Head record={record} />) : null}
      <Findings findings={findings} isReviewed={isReviewed(provider)} />
      {records.map((record) => (
        <RecordView record={record} isAlone={records.length === 1} />
      ))}
    </>
  );
}

/** The findings in files that belong to no provider. */
export function FindingsView({ findings }: { readonly findings: readonly ShownFinding[] }): VNode {
  return (
    <>
      <p class="back">
        <a href="#/">← All providers</a>
      </p>
      <h2 tabIndex={-1}>Findings about no provider</h2>
      <RuleGroups findings={findings} heading={4} isTarget />
    </>
  );
}

/** An address of another report. */
export function Unknown({ name }: { readonly name: string }): VNode {
  return (
    <>
      <p class="back">
        <a href="#/">← All providers</a>
      </p>
      <h2 tabIndex={-1}>There is no such provider or record</h2>
      <p>
        This report does not hold <code>{name}</code>.
      </p>
    </>
  );
}

function RecordView({ record, isAlone }: { readonly record: CatalogRecord; readonly isAlone: boolean }) {
  const { file, details, events, missing } = record;
  return (
    <section class="record" aria-label={file} {...(!isAlone && { id: `record-${file}`, tabIndex: -1 })}>
      {isAlone ? null : (
        <>
          <h3>
            Record <code>{file}</code>
          </h3>
          <Head record={record} />
        </>
      )}
      {details === undefined ? <p>The record could not be read.</p> : <ClaimView details={details} />}
      {details?.traces.map((trace) => (
        <>
          <TraceView trace={trace} />
          <PageFactsView trace={trace} />
        </>
      ))}
      {events === undefined ? null : <EventsView events={events} file={file} />}
      {details === undefined ? null : <ReviewView details={details} record={record} />}
      {missing.length === 0 ? null : <p>The record does not have: {missing.join(', ')}.</p>}
    </section>
  );
}

function Head({ record }: { readonly record: CatalogRecord }) {
  const { file, claim, dialect, published, details, date, verdict } = record;
  const rows = [
    ['Verdict', verdict],
    ['Subject', details?.subject],
    ['Reviewed', [date, details?.reviewer].filter(Boolean).join(', by ')],
    ['Published', published === undefined ? '' : `by the provider: ${published}`],
    ['Summary', details?.summary],
    ['Recommendation', details?.recommendation],
  ] as const;
  return (
    <>
      <p class="facts">
        <span class={`badge claim-${claim}`}>{claim}</span> <code>{file}</code> {dialect}
      </p>
      <dl class="head">
        {rows.map(([name, text]) =>
          text === undefined || text === '' ? null : (
            <>
              <dt>{name}</dt>
              <dd>
                <Words text={text} />
              </dd>
            </>
          ),
        )}
      </dl>
    </>
  );
}

function Findings({
  findings,
  isReviewed: hasRecord,
}: {
  readonly findings: readonly ShownFinding[];
  readonly isReviewed: boolean;
}) {
  if (findings.length === 0)
    return hasRecord ? (
      <p class="verdict clean">✓ Nothing here contradicts the record.</p>
    ) : (
      <p>There are no findings.</p>
    );
  const { own, ofProvider } = byProvider(findings);
  return (
    <>
      <FindingsPart title="Findings" findings={own} />
      <FindingsPart title="The provider's to mend" findings={ofProvider} />
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly findings: readonly ShownFinding[];
}

function FindingsPart({ title, findings }: PartProps) {
  if (findings.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <RuleGroups findings={findings} heading={5} isTarget />
    </section>
  );
}
