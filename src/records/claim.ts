import type { Located, Location } from '../diagnostics/location.ts';
import { type Node, textOf } from '../yaml/node.ts';
import type { ClaimSource } from './dialect.ts';
import type { Claim, ClaimKind } from './record.ts';
import { selectAll, selectFirst } from './select.ts';

/** What one place of the record says. */
interface Statement {
  readonly kind: ClaimKind;
  readonly at: Location;
  readonly specs: readonly Located<string>[];
}

/** Read the claim from all the places where it may stand. Places that contradict each other make it unclear. */
export function readClaim(root: Node, sources: readonly ClaimSource[]): Claim {
  const statements = sources.flatMap((source) => readStatement(root, source));
  const specs = distinct(statements.flatMap((statement) => statement.specs));
  const clear = statements.filter(({ kind }) => kind !== 'unclear');
  const [first] = clear;
  if (first === undefined) return { kind: 'unclear', at: statements[0]?.at ?? root.at, specs, contradicting: [] };
  const opposite = clear.filter(({ kind }) => (kind === 'none') !== (first.kind === 'none'));
  if (opposite.length > 0) return { kind: 'unclear', at: first.at, specs, contradicting: opposite.map(({ at }) => at) };
  const refined = first.kind === 'none' ? [] : sources.flatMap((source) => readPartialWord(root, source));
  const partial = [...clear, ...refined].find(({ kind }) => kind === 'partial');
  return { kind: (partial ?? first).kind, at: (partial ?? first).at, specs, contradicting: [] };
}

function readStatement(root: Node, source: ClaimSource): Statement[] {
  if (source.reads === 'files') return readFiles(selectAll(root, source.at));
  const node = selectFirst(root, source.at);
  if (node === undefined) return [];
  if (source.reads === 'path') return readPath(node);
  if (node.kind !== 'scalar' || source.reads === 'partial-word') return [];
  if (source.reads === 'boolean') {
    return typeof node.value === 'boolean' ? [{ kind: node.value ? 'spec' : 'none', at: node.at, specs: [] }] : [];
  }
  const kind = typeof node.value === 'string' ? source.words[normalizedWord(node.value)] : undefined;
  return kind === undefined ? [] : [{ kind, at: node.at, specs: [] }];
}

function readPartialWord(root: Node, source: ClaimSource): Statement[] {
  if (source.reads !== 'partial-word') return [];
  const node = selectFirst(root, source.at);
  const said =
    node?.kind === 'scalar' && typeof node.value === 'string' && source.words.includes(normalizedWord(node.value));
  return node !== undefined && said ? [{ kind: 'partial', at: node.at, specs: [] }] : [];
}

function readPath(node: Node): Statement[] {
  if (node.kind === 'scalar' && node.value === null) return [{ kind: 'none', at: node.at, specs: [] }];
  const paths = (node.kind === 'list' ? node.items : [node]).flatMap(pathIn);
  return paths.length === 0 ? [] : [{ kind: 'spec', at: node.at, specs: paths }];
}

function readFiles(nodes: readonly Node[]): Statement[] {
  const specs = nodes.flatMap(pathIn).filter(({ value }) => isNamedAsSpec(value));
  const [first] = specs;
  return first === undefined ? [] : [{ kind: 'spec', at: first.at, specs }];
}

function pathIn(node: Node): Located<string>[] {
  return node.kind === 'scalar' && typeof node.value === 'string' && node.value.trim() !== ''
    ? [{ value: node.value.trim(), at: node.at }]
    : [];
}

/** A file that by its name is an AsyncAPI document: `asyncapi/…` or `…asyncapi….yml`, and not the review itself. */
function isNamedAsSpec(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /asyncapi/i.test(path) && /\.(ya?ml|json)$/i.test(name) && !/review/i.test(name);
}

/** Words are compared without case, and with `-`, `_` and spaces alike. */
function normalizedWord(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
}

function distinct(paths: readonly Located<string>[]): Located<string>[] {
  return [...new Map(paths.map((path) => [path.value, path])).values()];
}

/** The text of a node as a located value; absent for null, lists and maps. */
export function located(node: Node | undefined): Located<string> | undefined {
  const value = textOf(node);
  return node === undefined || value === undefined ? undefined : { value: value.trim(), at: node.at };
}
