import type { EventReport } from '../../../run/result.ts';
import type { RecordDetails } from '../../../run/result-details.ts';
import type { Trace } from '../../trace.ts';
import { CodeLine } from '../code-line.tsx';
import { Scroll } from './scroll.tsx';

/** The line of the record that says whether a spec was produced, and the documents with events in its repo. */
export function ClaimView({ details: { claim, documents } }: { readonly details: RecordDetails }) {
  return (
    <section aria-label="The claim and the documents">
      <h3>The claim and the documents</h3>
      {claim === undefined ? (
        <p>It does not say whether a spec was produced.</p>
      ) : (
        <div class="frame">
          <p>
            <code class="place">
              {claim.file}:{claim.line}
            </code>
          </p>
          <CodeLine number={claim.line}>{claim.text}</CodeLine>
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

/** The facts of a spec, each with the lines of the record that back or contradict it. */
export function TraceView({ trace: { spec, facts } }: { readonly trace: Trace }) {
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
            <th scope="col">Lines about it</th>
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

/** The events that the record documents and those that the documents model, side by side. */
export function EventsView({ events: { documented, undocumented } }: { readonly events: EventReport }) {
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
