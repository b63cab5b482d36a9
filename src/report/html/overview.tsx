import type { VNode } from 'preact';
import { counted } from '../../writing/sentences.ts';
import { firstSilenced, howSilenced, type Silenced, whereSilenced } from '../../writing/silenced.ts';
import { type ErrorPart, errorParts } from '../catalog/errors.ts';
import { type Figure, figuresOf, type Step, stepsOf } from '../catalog/summary.ts';
import type { Catalog, Trend } from '../catalog/types.ts';
import { providerAddress, recordAddress } from './addresses.ts';
import { ChartView } from './charts/chart-view.tsx';
import { chartsOf } from './charts/charts.ts';
import { RuleGroups } from './rule-groups.tsx';
import { RulesTable } from './rules-table.tsx';

const mostFaults = 5;
const mostPlaces = 20;
const mostSilenced = 50;

/** The overview of a report, without a script: verdict, what to do first, and the errors by rule. */
export function Overview({ catalog }: { readonly catalog: Catalog }): VNode {
  return (
    <>
      <Story catalog={catalog} />
      <StepsView catalog={catalog} />
      {errorParts(catalog).map((part) => (
        <Errors part={part} />
      ))}
      {catalog.trend === undefined ? null : <TrendView trend={catalog.trend} />}
    </>
  );
}

/** The rest of the overview, after the table: findings by rule, pictures, and what is silenced. */
export function Background({ catalog }: { readonly catalog: Catalog }): VNode {
  const charts = chartsOf(catalog);
  return (
    <>
      <RulesTable catalog={catalog} />
      {charts.length === 0 ? null : (
        <section aria-labelledby="charts-title">
          <h2 id="charts-title">The catalog in pictures</h2>
          <div class="charts">
            {charts.map((chart) => (
              <ChartView chart={chart} />
            ))}
          </div>
        </section>
      )}
      <SilencedView silenced={catalog.silenced} />
    </>
  );
}

const marks = { clean: '✓', warned: '!', broken: '✗', neutral: '○' } as const;

function Story({ catalog }: { readonly catalog: Catalog }) {
  const { verdict, crashes } = catalog;
  return (
    <section aria-labelledby="story-title">
      <h2 id="story-title" class={`verdict ${verdict.tone}`}>
        <span aria-hidden="true">{marks[verdict.tone]}</span> {verdict.sentence}
      </h2>
      {crashes.map((crash) => (
        <p class="crash">{crash}</p>
      ))}
      <dl class="numbers">
        {figuresOf(catalog).map((figure) => (
          <FigureView figure={figure} />
        ))}
      </dl>
    </section>
  );
}

function FigureView({ figure: { name, value, tone } }: { readonly figure: Figure }) {
  return (
    <div class={tone}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function StepsView({ catalog }: { readonly catalog: Catalog }) {
  const { steps, rest } = stepsOf(catalog);
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="steps-title">
      <h2 id="steps-title">What to do first</h2>
      <ol class="steps">
        {steps.map((step) => (
          <li>
            <a href={addressOf(step)}>{step.title}</a>: {step.words}
          </li>
        ))}
      </ol>
      {rest > 0 ? <p>And {counted(rest, 'more thing')} to look at; the table of providers has them all.</p> : null}
    </section>
  );
}

function addressOf({ to }: Step): string {
  if (to === 'unreviewed') return '#/?claim=no+record';
  if ('part' in to) return `#${to.part}-title`;
  return 'provider' in to ? providerAddress(to.provider) : recordAddress(to.record);
}

function Errors({ part: { id, title, errors } }: { readonly part: ErrorPart }) {
  if (errors.length === 0) return null;
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      <RuleGroups findings={errors} heading={4} mostFaults={mostFaults} mostPlaces={mostPlaces} />
    </section>
  );
}

function SilencedView({ silenced }: { readonly silenced: readonly Silenced[] }) {
  if (silenced.length === 0) return null;
  const { shown, rest } = firstSilenced(silenced, mostSilenced);
  return (
    <section aria-labelledby="silenced-title">
      <h2 id="silenced-title">What is silenced</h2>
      <ul class="silenced">
        {shown.map((one) => (
          <li>
            <code>{one.rule}</code> <code class="place">{whereSilenced(one)}</code> {howSilenced(one)}
          </li>
        ))}
      </ul>
      {rest > 0 ? <p>And {counted(rest, 'more finding')}.</p> : null}
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
            <a href={recordAddress(file)}>{file}</a>: the verdict was <q>{from}</q> and is <q>{to}</q>
          </li>
        ))}
      </ul>
    </section>
  );
}
