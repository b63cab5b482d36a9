import { get, type MapNode, type Node } from '../../yaml/node.ts';
import type { BrokenReference, References } from '../references.ts';

/** A node that holds a `$ref`. */
export interface Reference {
  readonly holder: MapNode;
  /** The node it refers to, further references not followed; absent where it leads nowhere. */
  readonly target: Node | undefined;
  readonly broken: BrokenReference | undefined;
}

/** Every reference of a document and of the parts of other files that it refers to. A `$ref` in data is none. */
export function referencesIn(root: Node, references: References): Reference[] {
  const found: Reference[] = [];
  const elsewhere = new Map<Node, Position>();
  const visit: Visit = (node, position) => {
    const step = get(node, '$ref') === undefined ? undefined : references.next(node);
    if (step === undefined || node.kind !== 'map') return true;
    const { reference, target } = step;
    if ('reason' in target) found.push({ holder: node, target: undefined, broken: { reference, ...target } });
    else {
      found.push({ holder: node, target: target.value, broken: undefined });
      if (!references.isOwn(target.value) && !elsewhere.has(target.value)) elsewhere.set(target.value, position);
    }
    return false;
  };
  visitParts(root, 'object', visit);
  for (const [target, position] of elsewhere) visitParts(target, position, visit);
  return found;
}

/** Called with each map and list; says whether to look into it. */
export type Visit = (node: Exclude<Node, { kind: 'scalar' }>, position: Position) => boolean;

/** Visit a node and all maps and lists in it that are not data. */
export function visitParts(node: Node, position: Position, visit: Visit): void {
  if (node.kind === 'scalar' || position === 'data' || !visit(node, position)) return;
  if (node.kind === 'list') {
    for (const item of node.items) visitParts(item, 'object', visit);
    return;
  }
  for (const { key, value } of node.entries.values())
    if (value.kind !== 'scalar') visitParts(value, positionBelow(position, key, value), visit);
}

/**
 * What a node is for OpenAPI: an object with fields, a map whose keys are names, named examples, one of these, or data, in
 * which `$ref` is a key like any other (https://spec.openapis.org/oas/v3.1.1.html#example-object, #schema-object).
 */
export type Position = 'object' | 'names' | 'examples' | 'example' | 'data';

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
