import { counted } from '../../writing/sentences.ts';
import { errorParts } from './errors.ts';
import type { Catalog, CatalogProvider } from './types.ts';

/** A number of the summary. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly tone?: 'error' | 'warning' | 'info';
}

/** The numbers that every report begins with. */
export function figuresOf({ summary, providers, evidence, events }: Catalog): Figure[] {
  const kinds = Object.values(evidence);
  const total = kinds.reduce((sum, kind) => sum + kind.total, 0);
  const evidenced = kinds.reduce((sum, kind) => sum + kind.evidenced, 0);
  const toned = (name: string, value: number, tone: 'error' | 'warning' | 'info'): Figure => ({
    name,
    value: String(value),
    ...(value > 0 && { tone }),
  });
  return [
    toned('errors', summary.errors, 'error'),
    toned('warnings', summary.warnings, 'warning'),
    toned('infos', summary.infos, 'info'),
    { name: 'providers reviewed', value: share(providers.filter(isReviewed).length, providers.length) },
    { name: 'records', value: String(summary.records) },
    { name: 'documents', value: String(summary.documents) },
    { name: 'facts with evidence', value: share(evidenced, total) },
    { name: 'documented events modelled', value: share(events.modelled, events.documented) },
    ...(summary.ofProvider > 0 ? [{ name: 'findings of the provider', value: String(summary.ofProvider) }] : []),
    ...(summary.suppressed > 0 ? [{ name: 'silenced findings', value: String(summary.suppressed) }] : []),
  ];
}

function share(part: number, total: number): string {
  return total === 0 ? '–' : `${part} of ${total}`;
}

export function isReviewed({ records }: Pick<CatalogProvider, 'records'>): boolean {
  return records.length > 0;
}

/** One thing to do, and where it is shown. */
export interface Step {
  readonly title: string;
  readonly to: { readonly provider: string } | { readonly part: string } | { readonly record: string } | 'unreviewed';
  readonly words: string;
}

const mostSteps = 12;
const mostOfKind = 5;
const mostNamed = 4;

/** What to do first: contradictions, other errors by rule, providers without a record, then records to look at again. */
export function stepsOf(catalog: Catalog): { readonly steps: readonly Step[]; readonly rest: number } {
  const all = [
    ...contradictionSteps(catalog),
    ...ruleSteps(catalog),
    ...unreviewedStep(catalog),
    ...revisitSteps(catalog),
  ];
  return { steps: all.slice(0, mostSteps), rest: Math.max(0, all.length - mostSteps) };
}

function contradictionSteps({ providers, findings }: Catalog): Step[] {
  const contradicted = providers.filter(({ contradictions }) => contradictions > 0);
  const rest = contradicted.slice(mostOfKind);
  const more = rest.reduce((sum, { contradictions }) => sum + contradictions, 0);
  const [part] = errorParts({ findings });
  return [
    ...contradicted.slice(0, mostOfKind).map(({ folder, title, contradictions }): Step => {
      const first = part?.errors.find(({ provider }) => provider === folder)?.frames[0];
      const place = first === undefined ? '' : `, the first at ${first.file}:${first.line}`;
      return { title, to: { provider: folder }, words: `${counted(contradictions, 'contradiction')}${place}` };
    }),
    ...(rest.length === 0
      ? []
      : [
          {
            title: `${counted(rest.length, 'more provider')}`,
            to: { part: 'contradictions' },
            words: counted(more, 'contradiction'),
          },
        ]),
  ];
}

/** The errors that are no contradictions: one cause is often in many places. */
function ruleSteps({ findings, providers }: Catalog): Step[] {
  const titles = new Map(providers.map(({ folder, title }) => [folder, title]));
  return errorParts({ findings })
    .filter(({ id }) => id !== 'contradictions')
    .flatMap(({ id, errors }) => {
      const rules = [...new Set(errors.map(({ rule }) => rule))];
      return rules.slice(0, mostOfKind).map((rule): Step => {
        const own = errors.filter((one) => one.rule === rule);
        const files = new Set(own.map(({ frames }) => frames[0]?.file)).size;
        const of = listOf([...new Set(own.map(({ provider }) => titles.get(provider) ?? provider))]);
        const owner = id === 'provider' ? "the provider's to mend, " : '';
        return {
          title: rule,
          to: { part: id },
          words: `${owner}${counted(own.length, 'error')} in ${counted(files, 'file')} of ${of}`,
        };
      });
    });
}

/** The first names of a list, and the number of the others. */
function listOf(names: readonly string[]): string {
  const rest = names.length - mostNamed;
  return [...names.slice(0, mostNamed), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

function unreviewedStep({ providers }: Catalog): Step[] {
  const without = providers.filter((one) => !isReviewed(one));
  if (without.length === 0) return [];
  return [
    {
      title: `${counted(without.length, 'provider')} without a record`,
      to: 'unreviewed',
      words: listOf(without.map(({ title }) => title)),
    },
  ];
}

function revisitSteps({ revisit, records, providers }: Catalog): Step[] {
  const contradicted = new Set(records.filter((one) => one.contradictions > 0).map(({ file }) => file));
  const titles = new Map(providers.flatMap(({ records: files, title }) => files.map((file) => [file, title])));
  return revisit
    .filter(({ file }) => !contradicted.has(file))
    .map(({ file, title, reasons }) => ({
      title: title === file ? `${titles.get(file) ?? ''} (${file.slice(file.lastIndexOf('/') + 1)})`.trim() : title,
      to: { record: file },
      words: reasons.join(', '),
    }));
}
