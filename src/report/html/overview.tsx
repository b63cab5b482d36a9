import type { VNode } from 'preact';
import { counted } from '../../writing/sentences.ts';
import type { ShownFinding } from '../../writing/shown-findings.ts';
import type { Catalog, Trend } from '../catalog/types.ts';
import { ChartView } from './charts/chart-view.tsx';
import { chartsOf } from './charts/charts.ts';
import { FindingView } from './finding-view.tsx';

const mostFindings = 20;
const mostRevisits = 12;

/** The overview of a report, without a script: summary, contradictions, charts, and records to look at next. */
export function Overview({ catalog }: { readonly catalog: Catalog }): VNode {
  const errors = catalog.findings.filter(({ severity }) => severity === 'error');
  const known = new Set(catalog.records.map(({ file }) => file));
  const ofRecord = ({ record }: ShownFinding) => record !== undefined && known.has(record);
  return (
    <>
      <Story catalog={catalog} />
      <Contradictions errors={errors.filter(ofRecord)} />
      <section aria-labelledby="charts-title">
        <h2 id="charts-title">The catalog in pictures</h2>
        <div class="charts">
          {chartsOf(catalog).map((chart) => (
            <ChartView chart={chart} />
          ))}
        </div>
      </section>
      <DocumentErrors errors={errors.filter((error) => !ofRecord(error))} />
      {catalog.trend === undefined ? null : <TrendView trend={catalog.trend} />}
      <RevisitView catalog={catalog} />
    </>
  );
}

function Story({ catalog }: { readonly catalog: Catalog }) {
  const { summary, evidence, events, records, crashes } = catalog;
  const kinds = Object.values(evidence);
  const total = kinds.reduce((sum, kind) => sum + kind.total, 0);
  const evidenced = kinds.reduce((sum, kind) => sum + kind.evidenced, 0);
  const affected = records.filter(({ errors }) => errors > 0).length;
  const verdict =
    affected === 0
      ? 'No record contradicts its repo.'
      : `${affected} of ${counted(records.length, 'record')} ${affected === 1 ? 'has' : 'have'} contradictions.`;
  return (
    <section aria-labelledby="story-title">
      <h2 id="story-title" class={affected === 0 ? 'verdict clean' : 'verdict broken'}>
        {verdict}
      </h2>
      {crashes.map((crash) => (
        <p class="crash">{crash}</p>
      ))}
      <dl class="numbers">
        <Figure name="records" value={String(records.length)} />
        <Figure name="documents" value={String(summary.documents)} />
        <Figure name="errors" value={String(summary.errors)} tone={summary.errors > 0 ? 'error' : undefined} />
        <Figure name="warnings" value={String(summary.warnings)} tone={summary.warnings > 0 ? 'warning' : undefined} />
        <Figure name="facts with evidence" value={share(evidenced, total)} />
        <Figure name="documented events modelled" value={share(events.modelled, events.documented)} />
        {summary.suppressed > 0 ? <Figure name="silenced findings" value={String(summary.suppressed)} /> : null}
      </dl>
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly tone?: string | undefined;
}

function Figure({ name, value, tone = '' }: FigureProps) {
  return (
    <div class={tone}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function share(part: number, total: number): string {
  return total === 0 ? '–' : `${part} of ${total}`;
}

function Contradictions({ errors }: { readonly errors: readonly ShownFinding[] }) {
  if (errors.length === 0) return null;
  const rest = errors.length - mostFindings;
  return (
    <section aria-labelledby="contradictions-title">
      <h2 id="contradictions-title">What contradicts</h2>
      {errors.slice(0, mostFindings).map((finding) => (
        <FindingView finding={finding} />
      ))}
      {rest > 0 ? <p>And {counted(rest, 'more error')}: sort the records below by errors.</p> : null}
    </section>
  );
}

/** Errors that are about no record, by rule: one cause is often in many places. */
function DocumentErrors({ errors }: { readonly errors: readonly ShownFinding[] }) {
  if (errors.length === 0) return null;
  const rules = [...new Set(errors.map(({ rule }) => rule))];
  return (
    <section aria-labelledby="documents-title">
      <h2 id="documents-title">Errors in documents without a record</h2>
      {rules.map((rule) => {
        const own = errors.filter((error) => error.rule === rule);
        return (
          <details>
            <summary>
              <code>{rule}</code>: {counted(own.length, 'error')}
            </summary>
            {own.slice(0, mostFindings).map((finding) => (
              <FindingView finding={finding} />
            ))}
            {own.length > mostFindings ? <p>And {own.length - mostFindings} more.</p> : null}
          </details>
        );
      })}
    </section>
  );
}

function TrendView({ trend }: { readonly trend: Trend }) {
  const { since, appeared, gone, recordsAdded, recordsRemoved, verdictsChanged } = trend;
  return (
    <section aria-labelledby="trend-title">
      <h2 id="trend-title">Since {since}</h2>
      <ul>
        <li>
          {counted(appeared, 'new finding')}, {gone} gone
        </li>
        <li>
          {counted(recordsAdded.length, 'new record')}, {recordsRemoved.length} removed
        </li>
        {verdictsChanged.map(({ file, from = 'none', to = 'none' }) => (
          <li>
            <RecordLink file={file} title={file} />: the verdict was <q>{from}</q> and is <q>{to}</q>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RevisitView({ catalog: { revisit } }: { readonly catalog: Catalog }) {
  if (revisit.length === 0) return null;
  const rest = revisit.length - mostRevisits;
  return (
    <section aria-labelledby="revisit-title">
      <h2 id="revisit-title">Records to look at next</h2>
      <ol class="revisit">
        {revisit.slice(0, mostRevisits).map(({ file, title, reasons }) => (
          <li>
            <RecordLink file={file} title={title} /> {reasons.join(', ')}
          </li>
        ))}
      </ol>
      {rest > 0 ? <p>And {counted(rest, 'more record')}.</p> : null}
    </section>
  );
}

export function RecordLink({ file, title }: { readonly file: string; readonly title: string }): VNode {
  return <a href={`#/record/${encodeURIComponent(file)}`}>{title}</a>;
}
