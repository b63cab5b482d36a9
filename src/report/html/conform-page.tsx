import style from 'page-part:style';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { ConformCoverage } from '../../conform/coverage.ts';
import type { Report } from '../../run/result.ts';
import { byState, coverageSentence, hasDocumented, partsOf } from '../../writing/coverage.ts';
import { shownFindings } from '../../writing/shown-findings.ts';
import { harmless } from './harmless.ts';
import { Matrix, type MatrixRow } from './matrix.tsx';
import { Place } from './place.tsx';
import { RuleGroups } from './rule-groups.tsx';
import { Scroll } from './scroll.tsx';

/** Findings and rows that a page shows. */
const most = { findings: 200, rows: 2000 };

/** A page about captures: the matrix of events, and the findings. It loads nothing, and has no script. */
export function conformHtml(report: Report, coverage: ConformCoverage, version: string): string {
  const findings = harmless(shownFindings(report));
  const page = <Page coverage={harmless(coverage)} findings={findings} version={version} />;
  return `<!doctype html>\n${render(page)}\n`;
}

interface PageProps {
  readonly coverage: ConformCoverage;
  readonly findings: ReturnType<typeof shownFindings>;
  readonly version: string;
}

function Page({ coverage, findings, version }: PageProps): VNode {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>What really travels</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <header>
          <h1>What really travels</h1>
          <p>By api-review {version}</p>
        </header>
        <main>
          <h2 class={errors === 0 ? 'verdict clean' : 'verdict broken'}>{coverageSentence(coverage)}</h2>
          <Events coverage={coverage} />
          <Parts coverage={coverage} />
          <section aria-labelledby="findings-title">
            <h2 id="findings-title">Findings</h2>
            {findings.length === 0 ? <p>There are none.</p> : null}
            <RuleGroups findings={findings.slice(0, most.findings)} heading={4} isAlone />
            {findings.length > most.findings ? (
              <p>And {findings.length - most.findings} more: see the JSON report.</p>
            ) : null}
          </section>
        </main>
      </body>
    </html>
  );
}

function Events({ coverage }: { readonly coverage: ConformCoverage }) {
  const hasRecord = hasDocumented(coverage);
  const events = byState(coverage.events, hasRecord).slice(0, most.rows);
  const rest = coverage.events.length - events.length;
  const rows = events.map((event): MatrixRow => {
    const { name, documented, modelled, seen, differ } = event;
    const where = (places: readonly { readonly file: string; readonly line: number }[]) =>
      places.map(({ file, line }) => <Place file={file} line={line} />);
    const counts = `${seen}${differ > 0 ? `, ${differ} of them differ` : ''}`;
    return {
      name,
      cells: [
        hasRecord
          ? { state: documented === undefined ? 'no' : 'yes', words: documented && where([documented]) }
          : { state: 'unknown', words: 'no record' },
        { state: modelled.length === 0 ? 'no' : 'yes', words: where(modelled) },
        { state: seen === 0 ? 'no' : 'yes', words: seen === 0 ? '' : counts },
      ],
    };
  });
  return (
    <section aria-labelledby="matrix-title">
      <h2 id="matrix-title">Documented, modelled, seen</h2>
      <Matrix name="Event" columns={['Documented', 'Modelled', 'Seen']} rows={rows} />
      {rest > 0 ? <p>And {rest} more: see the JSON report.</p> : null}
    </section>
  );
}

/** What of the schemas was never seen, and what was seen beside them. */
function Parts({ coverage }: { readonly coverage: ConformCoverage }) {
  const events = coverage.events
    .map((event) => ({ name: event.name, ...partsOf(event) }))
    .filter(({ notModelled, neverSeen }) => notModelled.length + neverSeen.length > 0);
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="parts-title">
      <h2 id="parts-title">Properties and values</h2>
      <Scroll label="properties and values by event">
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Seen, not modelled</th>
            <th scope="col">Modelled, never seen</th>
          </tr>
        </thead>
        <tbody>
          {events.slice(0, most.rows).map(({ name, notModelled, neverSeen }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{listOf(notModelled)}</td>
              <td>{listOf(neverSeen)}</td>
            </tr>
          ))}
        </tbody>
      </Scroll>
    </section>
  );
}

/** A few names, and the others behind a click. */
function listOf(names: readonly string[]) {
  if (names.length === 0) return null;
  const texts = names.map((name) => <code>{name} </code>);
  if (names.length <= 3) return texts;
  return (
    <details>
      <summary>{names.length}</summary>
      {texts}
    </details>
  );
}
