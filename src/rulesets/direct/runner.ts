import { crawl } from '../../apis/openapi/crawl.ts';
import type { OpenApiDocument } from '../../apis/openapi/document.ts';
import type { OpenApiWalk } from '../../apis/openapi/walk.ts';
import type { RuleFinding } from '../../finding/finding.ts';
import { eachInTime } from '../../limits/in-time.ts';
import { timed } from '../../limits/profile.ts';
import type { CheckedDocument, RulesetRunner, StoppedCheck } from '../checked-document.ts';
import type { RepoAccess } from '../repo-access.ts';
import { asSentence } from '../sentence.ts';
import type { OwnTree } from '../tree.ts';
import { loadValidator, NeedsValidator, type RuleContext } from './functions.ts';
import { placeOf, type TextOf } from './place.ts';
import { plainDocument } from './plain.ts';
import { type DirectRule, directRules, hasFormat } from './rules.ts';
import { type Target, targetsIn } from './targets.ts';
import { brokenReferences, parserFindings } from './unreadable.ts';

/** After so many rules were stopped in a document, the others are not run. */
const mostStoppedRules = 3;

/**
 * Run our own rulesets over the model of a document, without Spectral: the same functions are called with the same
 * arguments as in Spectral, and their findings are placed where Spectral places them.
 * @param switched rules that are switched on or off against the rulesets
 */
export async function directRunner(
  trees: readonly OwnTree[],
  switched: ReadonlyMap<string, 'warn' | 'off'> = new Map(),
): Promise<RulesetRunner> {
  const rules = await directRules(trees, switched);
  return { run: (document, access) => checkDocument(document, rules, access) };
}

async function checkDocument(
  document: OpenApiDocument,
  rules: readonly DirectRule[],
  { limits, sources }: RepoAccess,
): Promise<CheckedDocument> {
  for (const { file, source } of document.referenced) sources.set(file, source);
  const textOf: TextOf = (file) => (file === document.file ? document.source : sources.get(file))?.text ?? '';
  const findings: RuleFinding[] = [];
  const stoppedChecks: StoppedCheck[] = [];
  let parts: readonly PreparedPart[] = [];
  let wanting: DirectRule[] = [];
  /** To prepare the document is a step like each rule, so that all share a watch over time. */
  const step = (rule: DirectRule | undefined) => {
    if (rule === undefined) parts = timed('make data for the webhook rules', () => prepare(document, findings));
    else if (stoppedChecks.length < mostStoppedRules)
      findings.push(...timed(`rule ${rule.name}`, () => attempt(rule, parts, textOf, wanting)));
  };
  const stopped = (rule: DirectRule | undefined, why: StoppedCheck['why']) =>
    stoppedChecks.push({ rule: rule?.name, why });
  eachInTime([undefined, ...rules], limits.seconds, step, stopped);
  if (wanting.length > 0) {
    await loadValidator();
    const again = wanting;
    wanting = [];
    eachInTime(again, limits.seconds, step, stopped);
  }
  if (stoppedChecks.length >= mostStoppedRules) stoppedChecks.push({ rule: undefined, why: 'time' });
  return { findings: distinct(findings), stoppedChecks };
}

/** One document of the file, ready to be checked. */
interface PreparedPart {
  readonly walk: OpenApiWalk;
  readonly context: Omit<RuleContext, 'path' | 'rule'>;
  readonly targets: ReadonlyMap<string, readonly Target[]>;
}

function prepare(document: OpenApiDocument, findings: RuleFinding[]): PreparedPart[] {
  findings.push(...parserFindings(document.parsed));
  return document.walks.map((walk) => {
    const crawled = crawl(walk.root.node, walk.references);
    findings.push(...brokenReferences(walk, crawled.references));
    const { data, resolved } = plainDocument(walk.root.node, crawled);
    const context = { document: { data }, documentInventory: { resolved, unresolved: data } };
    return { walk, context, targets: targetsIn(walk, resolved) };
  });
}

/** Run a rule, or add it to those that have an example to validate and no validator yet. */
function attempt(
  rule: DirectRule,
  parts: readonly PreparedPart[],
  textOf: TextOf,
  wanting: DirectRule[],
): RuleFinding[] {
  try {
    return parts.flatMap((part) => findingsOf(rule, part, textOf));
  } catch (error) {
    if (!(error instanceof NeedsValidator)) throw error;
    wanting.push(rule);
    return [];
  }
}

function findingsOf(rule: DirectRule, { walk, context, targets }: PreparedPart, textOf: TextOf): RuleFinding[] {
  const { resolved } = context.documentInventory;
  const version = (resolved as { readonly openapi?: unknown } | null)?.openapi;
  if (!hasFormat(rule.formats, version)) return [];
  const given = targets.get(rule.given);
  if (given === undefined)
    throw new Error(`The rule ${rule.name} is given ${rule.given}, which the model does not know.`);
  const shown = { ...context, rule: { name: rule.name, resolved: true as const } };
  return given.flatMap(({ path, value }) => {
    const results = rule.function(value, rule.options, { ...shown, path }) ?? [];
    return results.map(({ message, path: at = path, related = [] }) => ({
      rule: rule.name,
      severity: rule.severity,
      message: asSentence(rule.message ?? message),
      at: placeOf(at, walk, textOf),
      related: related.map((other) => ({ message: other.message, at: placeOf(other.path, walk, textOf) })),
    }));
  });
}

/** Parts that are used more than once are reported once. */
function distinct(findings: readonly RuleFinding[]): RuleFinding[] {
  const key = ({ rule, message, at: { file, span } }: RuleFinding) =>
    `${rule}\0${file}\0${span.start}\0${span.end}\0${message}`;
  return [...new Map(findings.map((finding) => [key(finding), finding])).values()];
}
