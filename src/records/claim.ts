import type { Located, Location } from '../text/location.ts';
import { get, type Node } from '../yaml/node.ts';
import type { ClaimSource, Dialect } from './dialect.ts';
import { readPublished } from './published.ts';
import type { Claim, ClaimKind } from './record.ts';
import { asList, holds, select, selectAll } from './select.ts';

/** Read both claims of a record. A catalogue is written instead of a spec: one that names no spec says that there is none. */
export function readClaim(root: Node, { claim, published: places, isCatalogue }: ClaimPlaces): Claim {
  const { published, publishedAt } = readPublished(root, places);
  const produced = readProduced(root, claim);
  const isUnsaid = produced.kind === 'unclear' && produced.contradicting.length === 0 && produced.at === root.at;
  const isInstead = isCatalogue && published === 'no' && isUnsaid && publishedAt !== undefined;
  return { ...produced, ...(isInstead ? { kind: 'none', at: publishedAt } : {}), published, publishedAt };
}

type ClaimPlaces = Pick<Dialect, 'claim' | 'published' | 'isCatalogue'>;
type Produced = Omit<Claim, 'published' | 'publishedAt'>;

/** Read what was produced from all the places that may state it. Places that contradict each other make it unclear. */
function readProduced(root: Node, sources: readonly ClaimSource[]): Produced {
  const valid = sources.filter(({ when }) => when === undefined || when.some((condition) => holds(root, condition)));
  const statements = distinctPlaces(valid.flatMap((source) => statementsAt(root, source, readStatement)));
  const specs = distinctPaths(statements.flatMap((statement) => statement.specs));
  const clear = statements.filter(({ kind }) => kind !== 'unclear');
  const [first] = clear;
  if (first === undefined) {
    const at = statements[0]?.at ?? unreadPath(root, valid)?.at ?? root.at;
    return { kind: 'unclear', at, specs, contradicting: [] };
  }
  const opposite = clear.filter(({ kind }) => (kind === 'none') !== (first.kind === 'none'));
  if (opposite.length > 0) return { kind: 'unclear', at: first.at, specs, contradicting: opposite.map(({ at }) => at) };
  const refined = first.kind === 'none' ? [] : valid.flatMap((source) => statementsAt(root, source, readPartialWord));
  const partial = [...clear, ...refined].find(({ kind }) => kind === 'partial');
  return { kind: (partial ?? first).kind, at: (partial ?? first).at, specs, contradicting: [] };
}

/** The value at a place for a path that is none, such as `pending`. */
function unreadPath(root: Node, sources: readonly ClaimSource[]): Node | undefined {
  return sources.filter(({ reads }) => reads === 'path').flatMap(({ at }) => selectAll(root, at))[0];
}

type Reader = (node: Node, source: ClaimSource) => Statement[];

function statementsAt(root: Node, source: ClaimSource, read: Reader): Statement[] {
  return asList(source.at).flatMap((path) => select(root, path).flatMap((node) => read(node, source)));
}

/** Paths of several sources may lead to one place; it speaks once. */
function distinctPlaces(statements: readonly Statement[]): Statement[] {
  const places = new Map<string, Statement>();
  for (const statement of statements) {
    const key = `${statement.at.pointer} ${statement.kind}`;
    if (!places.has(key)) places.set(key, statement);
  }
  return [...places.values()];
}

function distinctPaths(paths: readonly Located<string>[]): Located<string>[] {
  const known = new Map<string, Located<string>>();
  for (const path of paths) if (!known.has(path.value)) known.set(path.value, path);
  return [...known.values()];
}

/** The statement of one place of a record about a spec. */
interface Statement {
  readonly kind: ClaimKind;
  readonly at: Location;
  readonly specs: readonly Located<string>[];
}

/** The statement that a value makes when it is read in the way of its source; none when it is no claim. */
function readStatement(node: Node, source: ClaimSource): Statement[] {
  if (source.reads === 'path') return readPath(node);
  if (source.reads === 'repo-path') return readPath(node).filter(({ specs }) => !specs.some(isForeignPath));
  if (source.reads === 'files') return readFiles(node);
  if (source.reads === 'repo-files') return readFiles(node).filter(({ specs }) => !specs.some(isForeignPath));
  if (source.reads === 'boolean') return readBoolean(node);
  if (source.reads === 'intent') return readIntent(node);
  if (source.reads === 'partial-word') return [];
  const word = wordIn(node);
  const kind = word !== undefined && Object.hasOwn(source.words, word) ? source.words[word] : undefined;
  return kind === undefined ? [] : [says(kind, node)];
}

/** A word that narrows a claim of another place. */
function readPartialWord(node: Node, source: ClaimSource): Statement[] {
  const word = wordIn(node);
  const isPartial = source.reads === 'partial-word' && word !== undefined && source.words.includes(word);
  return isPartial ? [says('partial', node)] : [];
}

/** Where a path is expected, these say that there is none; no other word does. */
const noPathWords: readonly string[] = ['none', 'n/a', 'na', 'null', 'nil', 'false', 'no', 'not-applicable'];

function readPath(node: Node): Statement[] {
  if (node.kind === 'scalar' && (node.value === null || node.value === false)) return [says('none', node)];
  if (node.kind === 'scalar' && node.value === true) return [says('spec', node)];
  if (noPathWords.includes(wordIn(node) ?? '')) return [says('none', node)];
  const specs = pathsIn(node);
  return specs.length === 0 ? [] : [{ kind: 'spec', at: node.at, specs }];
}

const booleanWords: Readonly<Record<string, ClaimKind>> = {
  true: 'spec',
  yes: 'spec',
  false: 'none',
  no: 'none',
  none: 'none',
  partial: 'partial',
};

function readBoolean(node: Node): Statement[] {
  if (node.kind !== 'scalar') return [];
  if (typeof node.value === 'boolean') return [says(node.value ? 'spec' : 'none', node)];
  const word = wordIn(node) ?? '';
  const kind = Object.hasOwn(booleanWords, word) ? booleanWords[word] : undefined;
  return kind === undefined ? readFiles(node) : [says(kind, node)];
}

/** A recommendation to produce a spec does not say that one was produced. */
function readIntent(node: Node): Statement[] {
  return readBoolean(node).map((statement) => ({
    ...statement,
    kind: statement.kind === 'none' || statement.specs.length > 0 ? statement.kind : 'unclear',
  }));
}

function readFiles(node: Node): Statement[] {
  const specs = pathsIn(node).filter(({ value }) => isNamedAsSpec(value));
  const [first] = specs;
  return first === undefined ? [] : [{ kind: 'spec', at: first.at, specs }];
}

/** The paths at a place: a text, a list of them, or objects that hold a `path` or `file`. */
function pathsIn(node: Node): Located<string>[] {
  if (node.kind === 'list') return node.items.flatMap(pathsIn);
  if (node.kind === 'map') {
    const inner = get(node, 'path') ?? get(node, 'file');
    return inner === undefined || inner.kind !== 'scalar' ? [] : pathsIn(inner);
  }
  if (typeof node.value !== 'string') return [];
  const value = node.value.trim();
  return isPath(value) ? [{ value, at: node.at }] : [];
}

/** A text that can be a file's path, not a sentence about one. */
function isPath(text: string): boolean {
  return (/[./]/.test(text) && !/\s/.test(text)) || /^\S+( \S+){0,2}\.(ya?ml|json)$/i.test(text);
}

function isForeignPath({ value }: Located<string>): boolean {
  return /^[a-z]+:\/\//i.test(value) || (/openapi|swagger/i.test(value) && !/asyncapi/i.test(value));
}

/**
 * A file that by its name is an AsyncAPI document: `…asyncapi….yml`, or one in a folder `asyncapi/` that is not named as
 * something else. A catalog of webhooks may be in that folder too.
 */
function isNamedAsSpec(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!/\.(ya?ml|json)$/i.test(name) || /review|readme/i.test(name)) return false;
  return (
    /asyncapi/i.test(name) || (/(^|\/)asyncapi\//i.test(path) && !/webhook|catalog|openapi|schema|example/i.test(name))
  );
}

function wordIn(node: Node): string | undefined {
  return node.kind === 'scalar' && typeof node.value === 'string' ? normalizedWord(node.value) : undefined;
}

/** Words are compared without case, and with `-`, `_` and spaces alike. */
export function normalizedWord(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
}

function says(kind: ClaimKind, node: Node): Statement {
  return { kind, at: node.at, specs: [] };
}
