/**
 * What a text may be, told without parsing it. A text that is said to be no such document is none; one that may be is
 * looked at again when it is parsed.
 */
export function mayBeAsyncApi(text: string): boolean {
  return text.includes('asyncapi') && /^\s*(?:\{.*)?["']?asyncapi["']?\s*:/m.test(text);
}

export function mayBeOpenApi(text: string): boolean {
  return text.includes('openapi') && /^(?:["']?openapi["']?\s*:|\s*(?:\{.*)?"openapi"\s*:)/m.test(text);
}
