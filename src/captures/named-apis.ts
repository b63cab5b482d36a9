/** An event API that a text names: the address of a socket or broker, or an AsyncAPI document. */
export interface NamedEventApi {
  readonly kind: 'socket' | 'asyncapi';
  readonly text: string;
  /** The line that names it. */
  readonly line: string;
}

/** The event APIs that a text names, each once. */
export function namedEventApis(text: string): NamedEventApi[] {
  const named = new Map<string, NamedEventApi>();
  for (const line of text.split('\n')) {
    if (line.length > longestLine) continue;
    for (const [kind, pattern] of patterns)
      for (const [found] of line.matchAll(pattern))
        if (!named.has(found.toLowerCase())) named.set(found.toLowerCase(), { kind, text: found, line: line.trim() });
  }
  return [...named.values()];
}

/** A line of a script or a packed file, which names nothing to a reader. */
const longestLine = 20_000;

const patterns: readonly (readonly [NamedEventApi['kind'], RegExp])[] = [
  ['socket', /\b(?:wss?|mqtts?|amqps?|stomps?|nats|kafka):\/\/[^\s"'`<>()|\\]+(?<![.,;:!?])/gi],
  ['asyncapi', /(?:https?:\/\/)?[^\s"'`<>()|\\]*async-?api[\w.-]*\.(?:ya?ml|json)\b/gi],
  ['asyncapi', /(?<![\w/.-])async-?api\b(?![\w/-]|\.\w)/gi],
];
