import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, Scalar } from 'yaml';

/** Keys and list indexes from the root of a document. */
export type Path = readonly (string | number)[];

/**
 * Places in a YAML or JSON text, found with the `yaml` library alone: what a mutation expects must not come from the
 * reader that it tries.
 */
export class Tree {
  readonly text: string;
  readonly #root: Node;

  constructor(text: string) {
    this.text = text;
    const { contents, errors } = parseDocument(text);
    if (contents === null || errors.length > 0) throw new Error(`This text is no sound YAML: ${errors[0]?.message}`);
    this.#root = contents as Node;
  }

  has(path: Path): boolean {
    return this.#find(path) !== undefined;
  }

  /** The keys of a map, or the indexes of a list; none of anything else. */
  steps(path: Path): (string | number)[] {
    const node = this.#find(path);
    if (isMap(node)) return node.items.map(({ key }) => String(isScalar(key) ? key.value : key));
    return isSeq(node) ? node.items.map((_, index) => index) : [];
  }

  /** The text of a scalar. */
  value(path: Path): string | undefined {
    const node = this.#find(path);
    return isScalar(node) && node.value !== null ? String(node.value) : undefined;
  }

  /** A place with its `$ref`s inside this document followed. */
  follow(path: Path): Path {
    const reference = this.value([...path, '$ref']);
    if (reference === undefined || !reference.startsWith('#/')) return path;
    const steps = reference.slice(2).split('/');
    return this.follow(steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')));
  }

  /** The places of the maps that hold a `$ref` to a place of this document. */
  keysReferringTo(path: Path): Path[] {
    const references = this.scalars().filter(({ path: place }) => place.at(-1) === '$ref');
    const holders = references.map(({ path: place }) => place.slice(0, -1));
    return holders.filter((place) => this.follow(place).join('/') === path.join('/'));
  }

  /** The offsets of a value, without what follows it. */
  span(path: Path): [number, number] {
    const node = this.#find(path);
    if (node?.range == null) throw new Error(`There is no ${path.join('/')}.`);
    return [node.range[0], node.range[0] + this.text.slice(node.range[0], node.range[1]).trimEnd().length];
  }

  keySpan(path: Path): [number, number] {
    const map = this.#find(path.slice(0, -1));
    const pair = isMap(map)
      ? map.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1))
      : undefined;
    const key = pair?.key;
    if (!isScalar(key) || key.range == null) throw new Error(`There is no key ${path.join('/')}.`);
    return [key.range[0], key.range[1]];
  }

  isList(path: Path): boolean {
    return isSeq(this.#find(path));
  }

  isFlow(path: Path): boolean {
    const node = this.#find(path);
    return (isMap(node) || isSeq(node)) && node.flow === true;
  }

  isPlain(path: Path): boolean {
    const node = this.#find(path);
    return isScalar(node) && node.type === Scalar.PLAIN;
  }

  /** Every scalar value with its path, aliases left out. */
  scalars(): { path: Path; node: Scalar }[] {
    return scalarsIn(this.#root, []);
  }

  #find(path: Path): Node | undefined {
    return path.reduce<Node | undefined>((node, step) => {
      if (isMap(node)) return valueUnder(node.items as Pair[], step);
      return isSeq(node) ? (node.items[Number(step)] as Node | undefined) : undefined;
    }, this.#root);
  }
}

function valueUnder(items: readonly Pair[], key: string | number): Node | undefined {
  const found = items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
  return (found?.value as Node | null | undefined) ?? undefined;
}

function scalarsIn(node: Node | null, path: Path): { path: Path; node: Scalar }[] {
  if (node === null || isAlias(node)) return [];
  if (isScalar(node)) return [{ path, node }];
  if (isSeq(node)) return node.items.flatMap((item, index) => scalarsIn(item as Node, [...path, index]));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) =>
    isScalar(key) ? scalarsIn(value as Node | null, [...path, String(key.value)]) : [],
  );
}

const trees = new Map<string, Tree>();

/** The places in a text, looked up once: many mutations start from the same one. */
export function treeOf(text: string): Tree {
  const tree = trees.get(text) ?? new Tree(text);
  trees.set(text, tree);
  return tree;
}

/** The number of the line, from 1, in which an offset lies. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
