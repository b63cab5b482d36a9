import { entriesOf, get, itemsOf, type Node } from '../yaml/node.ts';

/** A part of a ruleset that would run as code. */
export interface CodeFound {
  readonly at: Node['at'];
  readonly message: string;
}

/**
 * Find the parts of a ruleset that are programs: functions of its own, and texts that Spectral evaluates. A ruleset looks like data, but Spectral turns the filters of JSONPath
 * expressions into JavaScript and evaluates `#{{…}}` in messages: `$[?(@.constructor.constructor('…')())]` runs anything.
 */
export function codeIn(ruleset: Node): CodeFound[] {
  const rules = entriesOf(get(ruleset, 'rules')).map(({ value }) => value);
  const paths = [
    ...rules.flatMap((rule) => [...textsIn(get(rule, 'given')), ...fieldsOf(get(rule, 'then'))]),
    ...textsIn(get(ruleset, 'aliases')),
  ];
  const messages = rules.flatMap((rule) => textsIn(get(rule, 'message')));
  return [...ownFunctions(ruleset), ...paths.flatMap(unsafePath), ...messages.flatMap(unsafeMessage)];
}

function ownFunctions(ruleset: Node): CodeFound[] {
  const declared = ruleset.kind === 'map' ? ruleset.entries.get('functions') : undefined;
  if (declared === undefined) return [];
  const message = 'Functions of a ruleset are JavaScript, and run only with `--allow-js`.';
  return [{ at: declared.keyAt, message }];
}

type Text = Extract<Node, { kind: 'scalar' }>;

/** What an expression may call: questions about a text, and questions about a value's type. */
const harmless = new Set([
  ...['match', 'test', 'includes', 'startsWith', 'endsWith', 'indexOf', 'toLowerCase', 'toUpperCase'],
  ...['array', 'boolean', 'empty', 'integer', 'null', 'number', 'object', 'scalar', 'string', 'undefined'],
]);

/**
 * A call is a parenthesis behind what is called, so the text before each parenthesis decides, whatever the expression is
 * otherwise: an operator or the start of a group is fine, a name must be a harmless one, anything else may be a function.
 */
function unsafePath(text: Text): CodeFound[] {
  for (const { index } of text.text.matchAll(/\(/g)) {
    const before = text.text.slice(0, index).trimEnd();
    const [called] = /[\w$]+$/.exec(before) ?? [];
    if (called !== undefined ? harmless.has(called) : /(?:^|[?([!&|=<>+\-*%,~^:/\\])$/.test(before)) continue;
    return [unsafe(text, `The expression may call \`${(called ?? before).slice(-20)}\``)];
  }
  return text.text.includes('`') ? [unsafe(text, 'The expression holds a backtick')] : [];
}

function unsafeMessage(text: Text): CodeFound[] {
  const evaluated = text.text.replaceAll(/#\{\{\s*print\("[a-z]+"\)\s*\}\}/g, '').includes('#{{');
  return evaluated ? [unsafe(text, 'The message evaluates `#{{…}}`')] : [];
}

function unsafe({ at }: Text, what: string): CodeFound {
  return { at, message: `${what}, which runs as code; \`--allow-js\` allows it.` };
}

function fieldsOf(then: Node | undefined): Text[] {
  const steps = then?.kind === 'list' ? itemsOf(then) : then === undefined ? [] : [then];
  return steps.flatMap((step) => textsIn(get(step, 'field')));
}

function textsIn(node: Node | undefined): Text[] {
  if (node === undefined) return [];
  if (node.kind === 'scalar') return [node];
  return node.kind === 'list' ? node.items.flatMap(textsIn) : entriesOf(node).flatMap(({ value }) => textsIn(value));
}
