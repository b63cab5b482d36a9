import type { Delivery } from '../deliveries/delivery.ts';

/** The value of a body: JSON, or what its fields are; or why it has none. */
export type ReadBody =
  | { readonly kind: 'value'; readonly value: unknown; readonly mediaType: string | undefined }
  /** It is not what its content type says. */
  | { readonly kind: 'malformed'; readonly problem: string; readonly offset: number }
  /** It is of a kind that is not read. */
  | { readonly kind: 'unread'; readonly mediaType: string }
  | { readonly kind: 'none' };

/** Read the body of a delivery by its content type. Without one it is JSON, if it can be. */
export function readBody({ body, headers }: Delivery): ReadBody {
  if (body === undefined) return { kind: 'none' };
  const mediaType = headers?.get('content-type')?.value;
  if (body.json !== undefined) return { kind: 'value', value: body.json.value, mediaType };
  const text = body.text ?? '';
  if (text === '') return { kind: 'none' };
  const encoding = headers?.get('content-encoding')?.value;
  if (encoding !== undefined && encoding !== 'identity' && !/^\s*[{["]/.test(text))
    return { kind: 'unread', mediaType: `${mediaType ?? 'no type'}, packed by ${encoding}` };
  const type = (mediaType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'application/x-www-form-urlencoded') return { kind: 'value', value: formValue(text), mediaType };
  if (type === '' || /[/+]json$/.test(type) || type === 'text/json') return jsonBody(text, type, mediaType);
  if (type === 'text/plain') {
    const json = jsonBody(text, '', mediaType);
    return json.kind === 'value' ? json : { kind: 'value', value: text, mediaType };
  }
  // JSON under another name is read, and the name is told as one that differs.
  const json = /^\s*[{[]/.test(text) ? jsonBody(text, type, mediaType) : undefined;
  return json?.kind === 'value' ? json : { kind: 'unread', mediaType: type };
}

function jsonBody(text: string, type: string, mediaType: string | undefined): ReadBody {
  try {
    return { kind: 'value', value: JSON.parse(text.replace(/^\uFEFF/, '')), mediaType };
  } catch (error) {
    if (type === '' && (!/^\s*[{["]/.test(text) || isMark.test(text))) return { kind: 'value', value: text, mediaType };
    const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
    const offset = position === undefined ? text.length : Number(position);
    const isCut = offset >= text.trimEnd().length || position === undefined;
    const problem = isCut ? 'it ends in the middle of a value' : 'it is no valid JSON';
    return { kind: 'malformed', problem, offset };
  }
}

/** The end of a stream, as some providers mark it: `[DONE]`. */
const isMark = /^\s*\[[A-Z_]{1,20}\]\s*$/;

/** The fields of a form. Some providers send JSON in a field `payload` alone. */
function formValue(text: string): unknown {
  const fields: Record<string, unknown> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const known = fields[name];
    fields[name] = known === undefined ? value : Array.isArray(known) ? [...known, value] : [known, value];
  }
  const { payload, ...others } = fields;
  if (typeof payload === 'string' && Object.keys(others).length === 0) {
    const json = jsonBody(payload, '', undefined);
    if (json.kind === 'value') return json.value;
  }
  return { ...fields };
}
