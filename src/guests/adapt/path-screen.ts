import regex from '@jsep-plugin/regex';
import ternary from '@jsep-plugin/ternary';
import jsep, { type Expression } from 'jsep';
import { parse } from 'nimma/parser';

// As Nimma, which runs the paths for Spectral, sets its parser of filters up.
jsep.addIdentifierChar('@');
jsep.addUnaryOp('void');
jsep.addBinaryOp('in', 12);
jsep.addBinaryOp('~=', 20);
jsep.plugins.register(regex, ternary);

/**
 * Why a JSONPath expression may run as code; undefined where it cannot. Nimma makes JavaScript of an expression, so it is
 * parsed as Nimma parses it, and only known harmless expressions pass: a filter compares, tests and calls methods
 * of texts. The expression is to be the one that runs, with all aliases in it replaced.
 */
export function codeInPath(path: string): string | undefined {
  const steps = stepsOf(path);
  if (steps === undefined) return breaksOut(path) ? brokenOut : codeInUnread(path);
  const names = steps.flatMap((step) => (step.type === 'ScriptFilterExpression' ? [] : namesIn(step)));
  if ([path, ...names].some(breaksOut)) return brokenOut;
  if (names.some((name) => /[()?]/.test(name))) return 'a name in it holds a parenthesis or a question mark';
  for (const { type, value } of steps) {
    if (type !== 'ScriptFilterExpression') continue;
    const reason = codeInFilter(String(value));
    if (reason !== undefined) return reason;
  }
  return undefined;
}

type Step = ReturnType<typeof parse>[number];

function stepsOf(path: string): readonly Step[] | undefined {
  try {
    return parse(path);
  } catch {
    return undefined;
  }
}

function namesIn({ value }: Step): string[] {
  return (Array.isArray(value) ? value : [value]).filter((name) => typeof name === 'string');
}

const brokenOut = 'it holds text that the engine of JSONPath takes for code';

/**
 * A path that Nimma cannot parse is evaluated by another engine, which makes no JavaScript of it and has no functions but
 * those of the values. A call is a parenthesis behind what is called, so the text before each parenthesis decides.
 */
function codeInUnread(path: string): string | undefined {
  for (const { index } of path.matchAll(/\(/g)) {
    const before = path.slice(0, index).trimEnd();
    const called = /@?[\w$]+$/.exec(before)?.[0];
    const isHarmless = isOneOf([...methods, ...kinds], called) || /(?:^|[?([!&|=<>+\-*%,~^:/\\])$/.test(before);
    if (!isHarmless) return `it may call \`${(called ?? before).slice(-20)}\``;
  }
  return undefined;
}

/** Nimma deletes text that looks like an import from the code that it has made, at any place. */
function breaksOut(text: string): boolean {
  return /import\s*\{|`|\$\{/.test(text);
}

function codeInFilter(filter: string): string | undefined {
  try {
    return reasonIn(jsep(filter));
  } catch {
    return `the filter \`${filter}\` cannot be read`;
  }
}

const operators = new Set(['==', '!=', '===', '!==', '<', '>', '<=', '>=', '&&', '||', '+', '-']);
const signs = new Set(['!', '-', '+']);
const values = ['@', '@root', '@path', '@property', '@parent', '@parentProperty', 'index', 'undefined'];
const kinds = ['@string', '@number', '@boolean', '@scalar', '@array', '@null', '@object', '@integer'];
const methods = ['match', 'test', 'includes', 'startsWith', 'endsWith', 'indexOf', 'toLowerCase', 'toUpperCase'];
const isOneOf = (names: readonly string[], name: unknown) => typeof name === 'string' && names.includes(name);

/** Why an expression is not harmless. Unknown expressions are refused. */
function reasonIn(node: Expression): string | undefined {
  switch (node.type) {
    case 'Literal':
      return reasonInLiteral(String(node.raw), node.value);
    case 'Identifier':
      return isOneOf(values, node.name) ? undefined : `it may read \`${node.name}\``;
    case 'UnaryExpression':
      return node.operator === 'void' || signs.has(String(node.operator))
        ? reasonIn(node.argument as Expression)
        : `it uses the operator \`${node.operator}\``;
    case 'BinaryExpression':
    case 'LogicalExpression':
      if (!operators.has(String(node.operator))) return `it uses the operator \`${node.operator}\``;
      return reasonIn(node.left as Expression) ?? reasonIn(node.right as Expression);
    case 'MemberExpression':
      return reasonInMember(node);
    case 'ArrayExpression':
      return reasonInAll(node.elements as readonly Expression[]);
    case 'CallExpression':
      return reasonInCall(node);
    default:
      return `it holds a ${node.type}`;
  }
}

/** An empty regular expression would be printed as the start of a comment. */
function reasonInLiteral(raw: string, value: unknown): string | undefined {
  if (breaksOut(raw) || breaksOut(String(value))) return brokenOut;
  return /^\/[/*]/.test(raw) || /[\n\r\u2028\u2029]/.test(raw) ? 'it holds a comment' : undefined;
}

function reasonInMember({ object, property, computed, optional }: Expression): string | undefined {
  const name = property as Expression;
  if (optional === true) return 'it uses the operator `?.`';
  if (computed === true && name.type !== 'Literal') return 'it computes a name';
  if (computed !== true && name.type !== 'Identifier') return 'it computes a name';
  const inName = computed === true ? reasonIn(name) : undefined;
  return inName ?? reasonIn(object as Expression);
}

function reasonInCall({ callee, arguments: given, optional }: Expression): string | undefined {
  const called = callee as Expression;
  if (optional === true) return 'it uses the operator `?.`';
  if (called.type === 'Identifier' && isOneOf(kinds, called.name)) return undefined;
  const method = (called.property as Expression | undefined)?.name;
  if (called.type !== 'MemberExpression' || called.computed === true || !isOneOf(methods, method))
    return `it may call ${typeof method === 'string' ? `\`${method}\`` : 'anything'}`;
  return reasonInMember(called) ?? reasonInAll(given as readonly Expression[]);
}

function reasonInAll(nodes: readonly Expression[]): string | undefined {
  for (const node of nodes) {
    const reason = reasonIn(node);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
