import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { RecordDetails } from '../../../run/result-details.ts';
import type { CatalogRecord } from '../../catalog/types.ts';
import { Timeline } from '../charts/timeline.tsx';
import { Place } from '../place.tsx';
import { SharedContext } from '../shared.ts';
import { Link, Words } from '../words.tsx';

interface PartProps {
  readonly details: RecordDetails;
  /** The file of the record. */
  readonly file: string;
}

/** The reviewer's text: the checked pages, the findings, and the gaps in the docs. */
export function ReviewView({
  details,
  record,
}: {
  readonly details: RecordDetails;
  readonly record: CatalogRecord;
}): VNode {
  const { file, date } = record;
  return (
    <>
      <Pages details={details} file={file} date={date} />
      <Quotes details={details} file={file} />
      <Findings details={details} file={file} />
      <Gaps details={details} />
    </>
  );
}

function Pages({ details: { pages }, file, date = '' }: PartProps & { readonly date: string | undefined }) {
  const { day } = useContext(SharedContext);
  return (
    <section aria-label="Pages checked">
      <h3>Pages checked</h3>
      {pages.length === 0 ? <p>The record names none.</p> : null}
      <Timeline rows={momentsOf(pages, date)} today={day} />
      <ul class="pages">
        {pages.map(({ url, result, status, failed, retrieved, isCaptured, line }) => (
          <li class={failed ? 'failed' : ''}>
            <PageLink url={url} /> {status === undefined ? null : <span class="badge">{status}</span>}{' '}
            {isCaptured ? <span class="badge grade-captured">captured</span> : null}{' '}
            {retrieved === undefined ? null : <time>{retrieved}</time>}{' '}
            <small>
              <Place file={file} line={line} isShort />
            </small>
            {result === undefined ? null : (
              <p>
                <Words text={result} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Quotes({ details: { quotes }, file }: PartProps) {
  if (quotes.length === 0) return null;
  return (
    <section aria-label="Quotes">
      <h3>Quotes</h3>
      <ul>
        {quotes.map(({ text, state, url, line }) => (
          <li>
            <span class={`badge quote-${state}`}>{state}</span>{' '}
            {url === undefined ? <q>{text}</q> : <QuoteLink url={url} text={text} />}{' '}
            <small>
              <Place file={file} line={line} isShort />
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Browsers show the words on the page. */
function QuoteLink({ url, text }: { readonly url: string; readonly text: string }) {
  return (
    <Link address={url}>
      <q>{text}</q>
    </Link>
  );
}

function Findings({ details: { findings }, file }: PartProps) {
  if (findings.length === 0) return null;
  return (
    <section aria-label="Findings of the record">
      <h3>Findings of the record</h3>
      {findings.map(({ id, label, status, texts, events, endpoints, line }) => (
        <article>
          <h4>
            {label ?? id ?? `line ${line}`} {status === undefined ? null : <span class="badge">{status}</span>}
          </h4>
          {texts.map((text) => (
            <p>
              <Words text={text} />
            </p>
          ))}
          {endpoints.length === 0 ? null : (
            <p>
              Endpoints: <Endpoints endpoints={endpoints} />
            </p>
          )}
          {events.length === 0 ? null : <p>Events: {events.join(', ')}</p>}
          <small>
            <Place file={file} line={line} isShort />
          </small>
        </article>
      ))}
    </section>
  );
}

function Gaps({ details: { gaps } }: { readonly details: RecordDetails }) {
  if (gaps.length === 0) return null;
  return (
    <section aria-label="Gaps">
      <h3>Gaps in the docs</h3>
      <ul>
        {gaps.map(({ gap, decision }) => (
          <li>
            <Words text={gap ?? ''} />{' '}
            {decision === undefined ? null : (
              <em>
                <Words text={decision} />
              </em>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function PageLink({ url }: { readonly url: string }) {
  return <Link address={url}>{url}</Link>;
}

function Endpoints({ endpoints }: { readonly endpoints: readonly string[] }) {
  return (
    <>
      {endpoints.map((endpoint, index) => (
        <>
          {index === 0 ? null : ', '}
          <Link address={endpoint}>
            <code>{endpoint}</code>
          </Link>
        </>
      ))}
    </>
  );
}

/** The days on which pages were read; those without a day of their own on that of the record. */
function momentsOf(pages: RecordDetails['pages'], date: string) {
  const dated = pages.flatMap(({ url, retrieved = date, failed, isCaptured }) => {
    const day = /^\d{4}-\d{2}-\d{2}/.exec(retrieved)?.[0];
    return day === undefined ? [] : [{ day, name: url, failed, isCaptured: isCaptured === true }];
  });
  const reviewed = /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0];
  return [
    { label: 'reviewed', color: 'neutral', moments: reviewed === undefined ? [] : [{ day: reviewed, name: 'review' }] },
    { label: 'pages read', color: 'read', moments: dated.filter((page) => !page.failed && !page.isCaptured) },
    { label: 'pages captured', color: 'good', moments: dated.filter((page) => page.isCaptured) },
    { label: 'not readable', color: 'absent', moments: dated.filter((page) => page.failed && !page.isCaptured) },
  ] as const;
}
