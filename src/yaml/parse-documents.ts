import { type CST, type Document, Composer as DocumentComposer, Lexer, Parser, type Tags } from 'yaml';

/**
 * The documents of a text, as `parseDocument` of the `yaml` library reads one, in a text that nests no deeper than some
 * levels.
 * @throws TooDeep
 */
export function parseDocuments(text: string, levels: number): Document.Parsed[] {
  const composer = new DocumentComposer({
    uniqueKeys: false,
    logLevel: 'error',
    resolveKnownTags: false,
    customTags: withoutForeignTypes,
  });
  return withoutStacks(() => [...composer.compose(tokensOf(text, levels), true, text.length)]);
}

/** A broken text may have an error at every letter, none of which is thrown: to note the stack of each takes most of the time. */
function withoutStacks<T>(work: () => T): T {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = before;
  }
}

/** A map, list or scalar of these types is read as what is written: only maps, lists and scalars have places. */
const foreignTypes = new Set(['binary', 'merge', 'omap', 'pairs', 'set', 'timestamp']);

function withoutForeignTypes(tags: Tags): Tags {
  return tags.filter((tag) => typeof tag === 'string' || !foreignTypes.has(tag.tag.replace('tag:yaml.org,2002:', '')));
}

export class TooDeep extends Error {
  /** Where the limit was reached, in UTF-16 units from the start of the text. */
  readonly offset: number;

  constructor(offset: number) {
    super('The text is nested too deeply.');
    this.offset = offset;
  }
}

/** The document itself and a scalar are on the parser's stack beside the collections. */
const allowance = 3;

/**
 * The tokens of a text. What reads the tokens recurses, and V8 ends the whole process when a regular expression is
 * compiled close to the end of the stack; here nothing recurses.
 */
function* tokensOf(text: string, levels: number): Generator<CST.Token, void> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > levels + allowance) throw new TooDeep(parser.offset);
  }
  yield* parser.end();
}
