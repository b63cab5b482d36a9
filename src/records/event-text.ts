/** A text of a list of events that says something of the event as well: `payment.paid - sent when it is paid`. */
export interface EventText {
  /** The event that it begins with. */
  readonly name: string;
  /** All of it, which may be the name of an event too: `Order - Created`. */
  readonly whole: string;
  /** It reads like a name as a whole, as much as like a name and what is said of it. */
  readonly isDoubtful: boolean;
}

/**
 * Read `NAME - description`, `NAME — description`, `NAME: description` and `NAME (description) …`, where the name is one word.
 * Undefined of all other texts: they are names as they are.
 */
export function describedEvent(text: string): EventText | undefined {
  const [, name = '', dash, colon, rest = ''] = described.exec(text) ?? [];
  if (!oneName.test(name) || name.includes('://')) return undefined;
  const isNamed = joined.test(name);
  if (dash === undefined && colon === undefined && !isNamed) return undefined;
  return { name, whole: text, isDoubtful: !isNamed && !isSentence(rest) };
}

/** An item without the remark in parentheses that it ends with. */
export function withoutParentheses(text: string): string {
  const opening = text.indexOf('(');
  return opening === -1 || !text.endsWith(')') ? text : text.slice(0, opening).trim();
}

const described = /^(\S+?)(?:(\s+-{1,3}\s+|\s*[–—]+\s*)|(\s*:\s+)|\s*(?=\())(\S.*)$/s;

/** A word, with what may join it to others, and with marks of code around it. */
const oneName = /^[`"'*]{0,2}[\p{L}\p{N}*{<$][\p{L}\p{N}._:/*{}<>#@$+-]*(?<![.:/-])[`"'*]{0,2}$/u;

/** Words that are joined as no prose joins them: `payment.paid`, `rooms:created`, `PaymentPaid`. */
const joined = /[\p{L}\p{N}*}>][.:/][\p{L}\p{N}*{<]|\p{Ll}\p{Lu}/u;

/** `sent when paid`, and not `Created` or `Line Item Created`. */
export function isSentence(text: string): boolean {
  return /\S\s+\p{Ll}/u.test(text);
}
