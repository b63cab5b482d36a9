import type { Located } from '../text/location.ts';
import type { Node } from '../yaml/node.ts';
import { holds } from './condition.ts';
import type { ClaimSource } from './dialect.ts';
import type { Claim } from './record.ts';
import { asList, select, selectAll } from './select.ts';
import { readPartialWord, readStatement, type Statement } from './statement.ts';

/** Read the claim from all the places where it may stand. Places that contradict each other make it unclear. */
export function readClaim(root: Node, sources: readonly ClaimSource[]): Claim {
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

/** What stands where a path is expected and is none: `pending`. */
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
