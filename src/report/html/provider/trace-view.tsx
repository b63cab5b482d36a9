import type { VNode } from 'preact';
import type { Trace, TracedFact } from '../../trace.ts';
import { ChartView } from '../charts/chart-view.tsx';
import { gradesChart } from '../charts/grades.ts';
import { Place } from '../place.tsx';
import { Scroll } from '../scroll.tsx';
import { Words } from '../words.tsx';

/** The facts of a spec as a picture by grade, then each with the lines of the record that back or contradict it. */
export function TraceView({ trace: { spec, facts, coverage } }: { readonly trace: Trace }): VNode {
  const chart = gradesChart(coverage, `evidence-${spec}`);
  return (
    <section aria-label={`Evidence for ${spec}`}>
      <h3>
        Evidence for <code>{spec}</code>
      </h3>
      {chart === undefined ? null : <ChartView chart={chart} heading={4} />}
      <Scroll label={`Evidence for ${spec}`} class="evidence">
        <thead>
          <tr>
            <th scope="col">Backed by</th>
            <th scope="col">Facts</th>
            <th scope="col">Lines about them</th>
          </tr>
        </thead>
        <tbody>
          {alike(facts).map((group) => (
            <Row facts={group} spec={spec} />
          ))}
        </tbody>
      </Scroll>
    </section>
  );
}

/** Facts of one kind and grade that rest on the same lines. */
type Alike = readonly [TracedFact, ...TracedFact[]];

function alike(facts: readonly TracedFact[]): Alike[] {
  const groups = new Map<string, [TracedFact, ...TracedFact[]]>();
  for (const fact of facts) {
    const { kind, grade, exempt = '', because } = fact;
    const lines = because.map(({ file, line, polarity }) => `${file}:${line} ${polarity}`);
    const key = JSON.stringify([kind, grade, exempt, lines]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [fact]);
    else known.push(fact);
  }
  return [...groups.values()];
}

function Row({ facts, spec }: { readonly facts: Alike; readonly spec: string }) {
  const [{ kind, grade, exempt, because }] = facts;
  const name = exempt === undefined ? grade : 'exempt';
  return (
    <tr>
      <td>
        <span class={`badge grade-${name}`}>{name}</span>
      </td>
      <th scope="row">
        {facts.length > mostLabels ? (
          <details>
            <summary>
              {facts.length} {kind}s
            </summary>
            <Labels facts={facts} spec={spec} />
          </details>
        ) : (
          <>
            {facts.length === 1 ? kind : `${facts.length} ${kind}s`}
            <Labels facts={facts} spec={spec} />
          </>
        )}
      </th>
      <td>
        {exempt}
        {because.map(({ file, line, text, polarity }) => (
          <p class="because">
            <Place file={file} line={line} /> <Words text={text} />{' '}
            {polarity === 'documented' ? null : <em>({polarity})</em>}
          </p>
        ))}
      </td>
    </tr>
  );
}

const mostLabels = 12;

function Labels({ facts, spec }: { readonly facts: Alike; readonly spec: string }) {
  return (
    <ul class={facts.length > mostLabels ? 'labels many' : 'labels'}>
      {facts.map(({ label, at }) => (
        <li>
          <code>{label}</code>{' '}
          <small>
            <Place file={at.file} line={at.line} {...(at.file === spec && { isShort: true })} />
          </small>
        </li>
      ))}
    </ul>
  );
}
