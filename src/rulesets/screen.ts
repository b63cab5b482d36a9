import { entriesOf, get, itemsOf, type Node } from '../yaml/node.ts';

/** A part of a ruleset that would run as code. */
export interface CodeFound {
  readonly at: Node['at'];
  readonly message: string;
}

/**
 * Find the parts of a ruleset that are programs, as far as its text shows: functions of its own, `#{{…}}` in messages and
 * filters in fields, which Spectral evaluates. Paths are looked at when they are complete; see `harmless-paths.ts`.
 */
export function codeIn(ruleset: Node): CodeFound[] {
  const rules = entriesOf(get(ruleset, 'rules')).map(({ value }) => value);
  const messages = rules.flatMap((rule) => textsIn(get(rule, 'message')));
  const fields = rules.flatMap((rule) => fieldsOf(get(rule, 'then')));
  return [...ownFunctions(ruleset), ...fields.flatMap(unsafeField), ...messages.flatMap(unsafeMessage)];
}

function ownFunctions(ruleset: Node): CodeFound[] {
  const declared = ruleset.kind === 'map' ? ruleset.entries.get('functions') : undefined;
  if (declared === undefined) return [];
  const message = 'Functions of a ruleset are JavaScript, and run only with `--allow-js`.';
  return [{ at: declared.keyAt, message }];
}

type Text = Extract<Node, { kind: 'scalar' }>;

/** A field is a name, or a path of its own behind `$`, for which no rule needs a filter. */
function unsafeField(text: Text): CodeFound[] {
  return text.text.trimStart().startsWith('$') && /[(?`]/.test(text.text)
    ? [unsafe(text, 'The expression of the field holds a filter')]
    : [];
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
