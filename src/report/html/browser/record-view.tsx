import type { ShownFinding } from '../../../writing/shown-findings.ts';
import type { CatalogRecord } from '../../catalog/types.ts';
import { FindingView } from '../finding-view.tsx';
import type { PackedRecord } from '../packed.ts';
import { PageFactsView } from './page-facts-view.tsx';
import { ClaimView, EventsView, TraceView } from './repo-view.tsx';
import { ReviewView } from './review-view.tsx';

/** One record: its claim, the documents of its repo, and the contradictions. */
export function RecordView({ packed: { record, findings } }: { readonly packed: PackedRecord }) {
  const { title, file, details, events, missing } = record;
  return (
    <>
      <Back />
      <h2 tabIndex={-1}>{title}</h2>
      <p class="facts">
        <span class={`badge claim-${record.claim}`}>{record.claim}</span> <code>{file}</code> {record.dialect}
        {record.published === undefined ? null : `, published by the provider: ${record.published}`}
      </p>
      <Head record={record} />
      <Findings findings={findings} />
      {details === undefined ? <p>The record could not be read.</p> : <ClaimView details={details} />}
      {details?.traces.map((trace) => (
        <>
          <TraceView trace={trace} />
          <PageFactsView trace={trace} />
        </>
      ))}
      {events === undefined ? null : <EventsView events={events} />}
      {details === undefined ? null : <ReviewView details={details} />}
      {missing.length === 0 ? null : <p>The record does not have: {missing.join(', ')}.</p>}
    </>
  );
}

/** The findings in files that belong to no record. */
export function FindingsView({ findings }: { readonly findings: readonly ShownFinding[] }) {
  return (
    <>
      <Back />
      <h2 tabIndex={-1}>Findings about no record</h2>
      {findings.map((finding) => (
        <FindingView finding={finding} isTarget />
      ))}
    </>
  );
}

/** An address of another report. */
export function UnknownRecord({ file }: { readonly file: string }) {
  return (
    <>
      <Back />
      <h2 tabIndex={-1}>There is no such record</h2>
      <p>
        This report does not hold <code>{file}</code>.
      </p>
    </>
  );
}

function Back() {
  return (
    <p>
      <a href="#/">← All records</a>
    </p>
  );
}

function Head({ record: { details, date, verdict } }: { readonly record: CatalogRecord }) {
  const rows = [
    ['Verdict', verdict],
    ['Subject', details?.subject],
    ['Reviewed', [date, details?.reviewer].filter(Boolean).join(', by ')],
    ['Summary', details?.summary],
    ['Recommendation', details?.recommendation],
  ].filter(([, text]) => text !== undefined && text !== '');
  return (
    <dl class="head">
      {rows.map(([name, text]) => (
        <>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </>
      ))}
    </dl>
  );
}

function Findings({ findings }: { readonly findings: readonly ShownFinding[] }) {
  if (findings.length === 0) return <p class="verdict clean">Nothing here contradicts the record.</p>;
  return (
    <section aria-label="Findings">
      <h3>Findings</h3>
      {findings.map((finding) => (
        <FindingView finding={finding} heading={4} isTarget />
      ))}
    </section>
  );
}
