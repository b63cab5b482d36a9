import type { CatalogRecord } from '../../catalog/types.ts';
import type { ShownFinding } from '../../../writing/shown-findings.ts';
import type { RecordDetails } from '../../../run/result-details.ts';
import type { EventReport } from '../../../run/result.ts';
import type { Trace } from '../../trace.ts';
import { FindingView } from '../finding-view.tsx';
import type { PackedRecord } from '../packed.ts';
import { Scroll } from './scroll.tsx';
import { TextLink } from './text-link.tsx';

/** One record: what it says, what its repo holds, and where the two contradict each other. */
export function RecordView({ packed: { record, findings } }: { readonly packed: PackedRecord }) {
  const { title, file, details, events, missing } = record;
  return (
    <>
      <Back />
      <h2 tabIndex={-1}>{title}</h2>
      <p class="facts">
        <span class={`badge claim-${record.claim}`}>{record.claim}</span> <code>{file}</code> {record.dialect}
      </p>
      <Head record={record} />
      <Findings findings={findings} />
      {details === undefined ? <p>The record could not be read.</p> : <ClaimView details={details} />}
      {details?.traces.map((trace) => <TraceView trace={trace} />)}
      {events === undefined ? null : <EventsView events={events} />}
      {details === undefined ? null : <PagesView details={details} />}
      {details === undefined ? null : <RecordFindings details={details} />}
      {details === undefined || details.gaps.length === 0 ? null : <GapsView details={details} />}
      {missing.length === 0 ? null : <p>The record does not have: {missing.join(', ')}.</p>}
    </>
  );
}

/** What was found in files that belong to no record. */
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
      <h3>What was found</h3>
      {findings.map((finding) => (
        <FindingView finding={finding} heading={4} isTarget />
      ))}
    </section>
  );
}

function ClaimView({ details: { claim, documents } }: { readonly details: RecordDetails }) {
  return (
    <section aria-label="The claim and the documents">
      <h3>What it claims, and what is there</h3>
      {claim === undefined ? (
        <p>It does not say whether a spec was produced.</p>
      ) : (
        <div class="frame">
          <p>
            <code class="place">
              {claim.file}:{claim.line}
            </code>
          </p>
          <pre tabIndex={0}>
            <span class="gutter">{claim.line}</span>
            {claim.text}
          </pre>
        </div>
      )}
      {documents.length === 0 ? <p>The repo holds no document with events.</p> : null}
      <ul>
        {documents.map(({ kind, file, version, holds }) => (
          <li>
            <code>{file}</code> {kind} {version}: {heldBy(holds)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function heldBy(holds: Readonly<Record<string, number>>): string {
  return Object.entries(holds)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function TraceView({ trace: { spec, facts } }: { readonly trace: Trace }) {
  return (
    <section aria-label={`Evidence for ${spec}`}>
      <h3>
        Evidence for <code>{spec}</code>
      </h3>
      <Scroll label={`Evidence for ${spec}`}>
        <thead>
          <tr>
            <th scope="col">Backed by</th>
            <th scope="col">Fact</th>
            <th scope="col">Lines that speak of it</th>
          </tr>
        </thead>
        <tbody>
          {facts.map(({ kind, label, at, grade, exempt, because }) => (
            <tr>
              <td>
                <span class={`badge grade-${exempt === undefined ? grade : 'exempt'}`}>
                  {exempt === undefined ? grade : 'exempt'}
                </span>
              </td>
              <th scope="row">
                {kind} <code>{label}</code>
                <small>
                  {at.file}:{at.line}
                </small>
              </th>
              <td>
                {exempt}
                {because.map(({ file, line, text, polarity }) => (
                  <p class="because">
                    <code class="place">
                      {file}:{line}
                    </code>{' '}
                    {text} {polarity === 'documented' ? null : <em>({polarity})</em>}
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </Scroll>
    </section>
  );
}

function EventsView({ events: { documented, undocumented } }: { readonly events: EventReport }) {
  return (
    <section aria-label="Events">
      <h3>Events, documented and modelled</h3>
      <Scroll label="Events">
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Documented</th>
            <th scope="col">Modelled</th>
          </tr>
        </thead>
        <tbody>
          {documented.map(({ name, range, modelled }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>line {range.start.line}</td>
              <td class={modelled.length === 0 ? 'warning' : ''}>
                {modelled.length === 0
                  ? 'nowhere'
                  : modelled.map(({ kind, file, range: place }) => `${kind} in ${file}:${place.start.line}`).join(', ')}
              </td>
            </tr>
          ))}
          {undocumented.map(({ kind, name, file, range }) => (
            <tr>
              <th scope="row">{name}</th>
              <td class="error">nowhere</td>
              <td>
                {kind} in {file}:{range.start.line}
              </td>
            </tr>
          ))}
        </tbody>
      </Scroll>
    </section>
  );
}

function PagesView({ details: { pages } }: { readonly details: RecordDetails }) {
  return (
    <section aria-label="Pages checked">
      <h3>Pages checked</h3>
      {pages.length === 0 ? <p>The record names none.</p> : null}
      <ul class="pages">
        {pages.map(({ url, result, status, failed, retrieved, line }) => (
          <li class={failed ? 'failed' : ''}>
            <TextLink url={url} /> {status === undefined ? null : <span class="badge">{status}</span>}{' '}
            {retrieved === undefined ? null : <time>{retrieved}</time>} <small>line {line}</small>
            {result === undefined ? null : <p>{result}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function RecordFindings({ details: { findings } }: { readonly details: RecordDetails }) {
  if (findings.length === 0) return null;
  return (
    <section aria-label="Findings of the record">
      <h3>What the record found</h3>
      {findings.map(({ id, label, status, texts, events, endpoints, line }) => (
        <article>
          <h4>
            {label ?? id ?? `line ${line}`} {status === undefined ? null : <span class="badge">{status}</span>}
          </h4>
          {texts.map((text) => (
            <p>{text}</p>
          ))}
          {endpoints.length === 0 ? null : <p>Endpoints: {endpoints.join(', ')}</p>}
          {events.length === 0 ? null : <p>Events: {events.join(', ')}</p>}
          <small>line {line}</small>
        </article>
      ))}
    </section>
  );
}

function GapsView({ details: { gaps } }: { readonly details: RecordDetails }) {
  return (
    <section aria-label="Gaps">
      <h3>What the docs leave open</h3>
      <ul>
        {gaps.map(({ gap, decision }) => (
          <li>
            {gap} {decision === undefined ? null : <em>{decision}</em>}
          </li>
        ))}
      </ul>
    </section>
  );
}

