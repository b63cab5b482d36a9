import type { Node } from '../../yaml/node.ts';
import type { BrokenReference, References } from '../references.ts';

/** A node that holds a `$ref`. */
export interface Reference {
  readonly holder: Node;
  /** What it refers to, further references not followed; absent where it leads nowhere. */
  readonly target: Node | undefined;
  readonly broken: BrokenReference | undefined;
}

/** Every reference of a document and of the parts of other files that it refers to, each once. A `$ref` in data is none. */
export function referencesIn(root: Node, references: References): Reference[] {
  const found: Reference[] = [];
  const seen = new Set<Node>();
  const rest: [Node, Position][] = [[root, 'object']];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const [node, position] = next;
    if (node.kind === 'scalar' || position === 'data' || seen.has(node)) continue;
    seen.add(node);
    const step = mayRefer(position) ? references.next(node) : undefined;
    if (step === undefined) {
      for (const below of partsOf(node, position)) rest.push(below);
    } else if ('reason' in step.target) {
      found.push({ holder: node, target: undefined, broken: { reference: step.reference, ...step.target } });
    } else {
      const target = step.target.value;
      found.push({ holder: node, target, broken: undefined });
      rest.push([target, position]);
    }
  }
  return found;
}

/**
 * What a node is for OpenAPI: an object with fields, a map whose keys are names, named examples, one of these, or data, in
 * which `$ref` is a key like any other (https://spec.openapis.org/oas/v3.1.1.html#example-object, #schema-object).
 */
export type Position = 'object' | 'names' | 'examples' | 'example' | 'data';

export function mayRefer(position: Position): boolean {
  return position !== 'data';
}

/** The nodes in a map or list, with what they are. */
export function partsOf(node: Node, position: Position): [Node, Position][] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') {
    const inner = position === 'data' ? 'data' : 'object';
    return node.items.map((item) => [item, inner]);
  }
  return [...node.entries.values()].map(({ key, value }) => [value, positionBelow(position, key, value)]);
}

const fieldsOfNames = new Set([
  '$defs',
  'callbacks',
  'content',
  'definitions',
  'dependentSchemas',
  'encoding',
  'headers',
  'links',
  'mediaTypes',
  'parameters',
  'pathItems',
  'paths',
  'patternProperties',
  'properties',
  'requestBodies',
  'responses',
  'schemas',
  'securitySchemes',
  'webhooks',
  'x-webhooks',
]);

const fieldsOfData = new Set(['const', 'default', 'enum', 'example']);

export function positionBelow(position: Position, key: string, value: Node): Position {
  switch (position) {
    case 'object':
      if (fieldsOfData.has(key)) return 'data';
      if (key === 'examples') return value.kind === 'list' ? 'data' : 'examples';
      return fieldsOfNames.has(key) ? 'names' : 'object';
    case 'names':
      return 'object';
    case 'examples':
      return 'example';
    case 'example':
      return key === 'value' || key === 'dataValue' ? 'data' : 'object';
    case 'data':
      return 'data';
  }
}
