import type { CatalogueReference } from '../records/catalogue/catalogue.ts';
import type { Located, Location } from '../text/location.ts';
import { get, type Node } from '../yaml/node.ts';
import type { SourceFile } from '../yaml/source-file.ts';

/** What a catalogue points at in its repo. */
export interface LinkedParts {
  readonly references: readonly CatalogueReference[];
  /** By the path as written. */
  readonly parts: ReadonlyMap<string, LinkedPart>;
  /** Examples that do not fit the schema of their event. */
  readonly faults: readonly ExampleFault[];
}

/** A file of the repo, or a part of one. */
export interface LinkedPart {
  readonly file: string;
  readonly source: SourceFile | undefined;
  /** Undefined where it is not there, or cannot be read. */
  readonly node: Node | undefined;
  /** Why it is not there, as the end of a sentence; undefined where it is. */
  readonly reason: string | undefined;
}

export interface ExampleFault {
  /** Where the catalogue names the example. */
  readonly path: Located<string>;
  /** The schema, at its own place. */
  readonly schema: Located<string>;
  readonly message: string;
  /** The place in the example. */
  readonly at: Location;
}

/** Longer rows of references than this lead nowhere. */
const farthest = 20;

/** The node that a part is, or that it refers to inside of its file; undefined where it refers to another file. */
export function followed({ source, node }: LinkedPart): Node | undefined {
  let at = node;
  for (let passed = 0; passed < farthest; passed++) {
    const reference = get(at, '$ref');
    if (reference === undefined) return at;
    at = targetOf(source, reference);
  }
  return undefined;
}

/** The node of a file that a reference in it leads to. */
export function targetOf(source: SourceFile | undefined, reference: Node): Node | undefined {
  if (reference.kind !== 'scalar' || !reference.text.startsWith('#/')) return undefined;
  return reference.text
    .slice(2)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Node | undefined>((node, step) => get(node, step), source?.root);
}
