import type { Settings } from '../config/settings.ts';
import { weightOf } from '../config/settings.ts';
import { type FactKind, factKinds } from '../evidence/judgement.ts';
import { UsageError } from '../finding/errors.ts';
import { severities } from '../finding/finding.ts';
import { agent } from '../formats/agent.ts';
import type { FileSystem } from '../load/file-system.ts';
import { checkQuote } from '../run/check-quote.ts';
import { lint } from '../run/lint.ts';
import type { RecordReport } from '../run/result.ts';
import { allRules } from '../run/rules.ts';
import { trace } from '../run/whole.ts';
import { didYouMean } from '../text/nearest.ts';
import { pathBelow } from './confined.ts';

/** What the tools look at: the files below the working folder, by its configuration. */
export interface Workplace {
  readonly fs: FileSystem;
  readonly settings: () => Promise<Settings>;
  readonly version: string;
  readonly schemas: readonly string[];
  readonly schema: (name: string) => unknown;
}

/** The arguments of all tools; each has some of them. */
export interface Arguments {
  readonly paths?: readonly string[];
  readonly severity?: (typeof severities)[number];
  readonly path?: string;
  readonly fact?: string;
  readonly quote?: string;
  readonly rule?: string;
  readonly name?: string;
  readonly cursor?: string;
}

export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly properties: Readonly<Record<string, object>>;
  readonly required: readonly string[];
  /** The lines of the whole answer. @throws UsageError */
  readonly answer: (given: Arguments, at: Workplace) => Promise<readonly string[]>;
}

const text = (description: string, maxLength = 1000) => ({ type: 'string', minLength: 1, maxLength, description });
const record = text('A review record, or an AsyncAPI document that one answers for; below the working folder.');
const paths = {
  type: 'array',
  items: text('A file or folder below the working folder.'),
  maxItems: 100,
  description: 'Records, documents or folders; the working folder unless given.',
};

/** Everything that the server can do. Nothing of it writes, and nothing opens a connection. */
export const tools: readonly Tool[] = [
  {
    name: 'lint',
    description:
      'Check review records against their specs and captured pages. One line a finding: `path:line:col rule severity: message | other side | fix`; the counts are last.',
    properties: {
      paths,
      severity: { enum: severities, description: 'The least severity that is listed; all unless given.' },
    },
    required: [],
    answer: async ({ paths: given, severity = 'info' }, { fs, settings, version }) => {
      const report = await lint({ fs, ...(await inputsOf(fs, given)), settings: await settings() });
      const most = severities.indexOf(severity);
      const diagnostics = report.diagnostics.filter((one) => severities.indexOf(one.severity) <= most);
      return linesOf(agent.render({ ...report, diagnostics }, { color: false, version }));
    },
  },
  {
    name: 'trace',
    description:
      'The lines that back, assume, deny or contradict each server, channel, operation and message of a spec, with the grade of the evidence (`captured` is best, `none` is unbacked).',
    properties: { path: record, fact: text('Words of the facts to show, such as a channel; all unless given.') },
    required: ['path'],
    answer: async ({ path = '', fact = '' }, { fs, settings }) => {
      const traces = await trace({ fs, files: [await pathBelow(fs, path)], settings: await settings() });
      const lines = traces.flatMap(({ record: by, spec, claim, facts, problem }) => [
        `${spec} by ${by} (claim: ${claim})`,
        ...(problem === undefined ? [] : [`  broken: ${problem}`]),
        ...facts
          .filter(({ label }) => label.toLowerCase().includes(fact.toLowerCase()))
          .flatMap(({ kind, label, at, grade, exempt, because }) => [
            `  ${grade} ${kind} ${label} ${at.file}:${at.line}${exempt === undefined ? '' : ` (needs none: ${exempt})`}`,
            ...because.map((one) => `    ${one.polarity} ${one.file}:${one.line}: ${one.text}`),
          ]),
      ]);
      return lines.length === 0 ? ['No AsyncAPI document that a record answers for is here.'] : lines;
    },
  },
  {
    name: 'check_quote',
    description:
      'Look for words on the captured pages of a record. `verified`: they are there; `near`: most of them are, and the text of the page is given; `absent`: they are not; `unverifiable`: no page is captured.',
    properties: {
      path: text('A review record below the working folder.'),
      quote: text('The words, as the page has them.', 4000),
    },
    required: ['path', 'quote'],
    answer: async ({ path = '', quote = '' }, { fs, settings }) => {
      const found = await checkQuote(fs, await pathBelow(fs, path), quote, await settings());
      const { state, pages, passage } = found;
      if (state === 'unverifiable')
        return ['unverifiable: no page of this record is captured. Run `api-review capture`.'];
      const where = passage && `${passage.file}:${passage.line} (${passage.url}): ${passage.text}`;
      return [
        state,
        ...(where === undefined ? [] : [state === 'absent' ? `nearest: ${where}` : where]),
        ...pages.map((url) => `looked through: ${url}`),
      ];
    },
  },
  {
    name: 'explain',
    description: 'What a rule finds, why it matters, and what to do instead.',
    properties: { rule: text('The ID of a rule, as `lint` prints it.') },
    required: ['rule'],
    answer: async ({ rule: id = '' }, { fs, settings }) => {
      const inForce = await settings();
      const rules = await allRules(fs, inForce);
      const rule = rules.find((one) => one.id === id);
      if (rule === undefined) {
        const advice =
          didYouMean(
            id,
            rules.map((one) => one.id),
          ) ?? '`lint` prints the IDs of rules.';
        throw new UsageError(`There is no rule \`${id}\`. ${advice}`);
      }
      const { summary, why, instead, authority = [] } = rule.docs;
      const weight = weightOf(inForce, rule).value;
      return [
        `${id} (${weight})`,
        summary,
        `Why: ${why}`,
        `Instead: ${instead}`,
        ...authority.map((one) => `See: ${one}`),
      ];
    },
  },
  {
    name: 'coverage',
    description:
      'For each record: its claim, how many facts of its specs have evidence, how many pages are captured, and its quotes.',
    properties: { paths },
    required: [],
    answer: async ({ paths: given }, { fs, settings }) => {
      const { records } = await lint({ fs, ...(await inputsOf(fs, given)), settings: await settings() });
      return records.length === 0 ? ['There is no review record here.'] : records.map(coverageLine);
    },
  },
  {
    name: 'schema',
    description: 'A JSON Schema: of the review record, the configuration, or an output of the tool.',
    properties: { name: text('Which one; `review` unless given.') },
    required: [],
    answer: async ({ name = 'review' }, { schemas, schema }) => {
      if (!schemas.includes(name))
        throw new UsageError(`There is no schema \`${name}\`. There are: ${schemas.join(', ')}.`);
      return linesOf(JSON.stringify(schema(name), null, 1));
    },
  },
];

async function inputsOf(
  fs: FileSystem,
  given: readonly string[] = ['.'],
): Promise<{ files: string[]; folders: string[] }> {
  const files: string[] = [];
  const folders: string[] = [];
  for (const path of given) {
    const normal = await pathBelow(fs, path);
    ((await fs.stat(normal))?.kind === 'folder' ? folders : files).push(normal);
  }
  return { files, folders };
}

function linesOf(whole: string): string[] {
  return whole.replace(/\n$/, '').split('\n');
}

function coverageLine({ file, claim, evidence, onPages }: RecordReport): string {
  const ofKind = (kind: FactKind) => `${kind}s ${evidence?.[kind].evidenced}/${evidence?.[kind].total}`;
  const facts = evidence === undefined ? 'no spec' : `evidenced: ${factKinds.map(ofKind).join(', ')}`;
  const pages = onPages === undefined ? 'not read' : `pages captured: ${onPages.captured}/${onPages.pages}`;
  const sums = onPages && Object.entries(onPages.quotes).map(([state, number]) => `${number} ${state}`);
  return `${file}: claim ${claim.kind}; ${facts}; ${pages}${sums === undefined ? '' : `; quotes: ${sums.join(', ')}`}`;
}
