import type { VNode } from 'preact';
import type { EventReport, ModelledEventReport } from '../../../run/result.ts';
import type { RecordDetails } from '../../../run/result-details.ts';
import { CodeLine } from '../code-line.tsx';
import { type Cell, Matrix } from '../matrix.tsx';
import { Place } from '../place.tsx';

/** The line of the record that says whether a spec was produced, and the documents with events in its repo. */
export function ClaimView({ details: { claim, documents } }: { readonly details: RecordDetails }): VNode {
  return (
    <section aria-label="The claim and the documents">
      <h3>The claim and the documents</h3>
      {claim === undefined ? (
        <p>It does not say whether a spec was produced.</p>
      ) : (
        <div class="frame">
          <p>
            <Place file={claim.file} line={claim.line} />
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

interface EventsProps {
  readonly events: EventReport;
  /** The record. */
  readonly file: string;
}

/** The events that the record documents and those that the documents model, side by side. */
export function EventsView({ events: { documented, undocumented }, file }: EventsProps): VNode {
  const rows = [
    ...documented.map(({ name, range, modelled }) => ({
      name,
      cells: [
        { state: 'yes' as const, words: <Place file={file} line={range.start.line} /> },
        modelled.length === 0 ? absent : { state: 'yes' as const, words: modelled.map(placeOf) },
      ],
    })),
    ...undocumented.map((event) => ({
      name: event.name,
      cells: [absent, { state: 'yes' as const, words: placeOf(event) }],
    })),
  ];
  return (
    <section aria-label="Events">
      <h3>Events, documented and modelled</h3>
      <Matrix name="Event" columns={['Documented', 'Modelled']} rows={rows} />
    </section>
  );
}

const absent: Cell = { state: 'no', words: 'nowhere' };

function placeOf({ kind, file, range }: ModelledEventReport) {
  return (
    <>
      {kind} <Place file={file} line={range.start.line} />{' '}
    </>
  );
}
