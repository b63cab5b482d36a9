import type { RecordDetails } from '../../../run/result-details.ts';
import { TextLink } from './text-link.tsx';

/** The reviewer's text: the checked pages, the findings, and the gaps in the docs. */
export function ReviewView({ details }: { readonly details: RecordDetails }) {
  return (
    <>
      <Pages details={details} />
      <Quotes details={details} />
      <Findings details={details} />
      <Gaps details={details} />
    </>
  );
}

function Pages({ details: { pages } }: { readonly details: RecordDetails }) {
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

function Quotes({ details: { quotes } }: { readonly details: RecordDetails }) {
  if (quotes.length === 0) return null;
  return (
    <section aria-label="Quotes">
      <h3>Quotes</h3>
      <ul>
        {quotes.map(({ text, state, url, line }) => (
          <li>
            <span class={`badge quote-${state}`}>{state}</span>{' '}
            {url === undefined ? <q>{text}</q> : <QuoteLink url={url} text={text} />} <small>line {line}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Browsers show the words on the page. */
function QuoteLink({ url, text }: { readonly url: string; readonly text: string }) {
  if (!/^https?:\/\//i.test(url)) return <q>{text}</q>;
  return (
    <a href={url} rel="noopener noreferrer nofollow">
      <q>{text}</q>
    </a>
  );
}

function Findings({ details: { findings } }: { readonly details: RecordDetails }) {
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

function Gaps({ details: { gaps } }: { readonly details: RecordDetails }) {
  if (gaps.length === 0) return null;
  return (
    <section aria-label="Gaps">
      <h3>Gaps in the docs</h3>
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
