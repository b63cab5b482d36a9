import { behindX, conditions, denialCues, negation, noDenial, reserved } from './denial-cues.ts';
import type { Literal } from './literals.ts';
import { sentenceEnd } from './sentence.ts';

/** What the sentence around a literal says of it: that it is not so, or something with a negation in it. */
export type Doubt = 'denied' | 'doubtful';

/** Stands for a literal in a sentence, so that dots and words inside it are no part of the sentence. */
const mask = '\uE000';

/** `X, X or X`: what is said of one is said of each. Marks around a literal are already gone. */
const several = `${mask}(?:(?:,? (?:and|or|nor) |, ?| ?/ ?)${mask})*`;

/** As few expressions as will do: to compile them takes longer than to run them over a record. */
const cues = joined(denialCues.map(({ pattern }) => pattern)).map(
  (pattern) => new RegExp(pattern.replaceAll('X', `(${several})`), 'g'),
);

/** Those that begin alike as one. */
function joined(patterns: readonly string[]): string[] {
  const [alike, others] = [true, false].map((is) => patterns.filter((one) => one.startsWith(behindX) === is));
  return [...(others ?? []), `${behindX}(?:${alike?.map((one) => `(?:${one.slice(behindX.length)})`).join('|')})`];
}

/** Before a literal these say where something is, and not what is denied. */
const places = /\b(?:on|in|at|of|from|via|by|to) $/i;

/**
 * Tell of each literal of a text what its sentence says of it. Every mention is judged by itself: what one sentence denies
 * another may document.
 */
export function doubtsIn(text: string, literals: readonly Literal[]): (literal: Literal) => Doubt | undefined {
  if (!negation.test(text) && !reserved.test(text)) return () => undefined;
  const spans = masked(text, literals);
  const doubts = new Map<Span, Doubt>();
  for (const sentence of sentencesOf(text, spans)) {
    if (sentence.spans.length === 0) continue;
    const isNegated = negation.test(sentence.text);
    if (!isNegated && !reserved.test(sentence.text)) continue;
    if (isNegated) for (const span of sentence.spans) doubts.set(span, 'doubtful');
    for (const span of deniedIn(sentence)) doubts.set(span, 'denied');
  }
  return ({ offset }) => {
    const span = spanAt(spans, offset);
    return span && doubts.get(span);
  };
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The longest of the literals that overlap, without those that are sentences themselves. */
function masked(text: string, literals: readonly Literal[]): Span[] {
  const spans = literals
    .map(({ text: literal, offset }) => ({ start: offset, end: offset + literal.length }))
    .filter(({ start, end }) => !/\s/.test(text.slice(start, end).trim()))
    .filter(({ start, end }) => isQuoted(text, start) || !isTerm(text.slice(start, end)))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of spans) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

/** `WebSocket`, `AsyncAPI`, `REST`: written like code, but words of the sentence. */
function isTerm(text: string): boolean {
  return /^[A-Z]{2,6}s?$/.test(text) || terms.test(text);
}

const terms = /^(?:web-?(?:sockets?|hooks?|rtc)|(?:async|open)api|graphql|grpc)$/i;

function isQuoted(text: string, start: number): boolean {
  return '`"“'.includes(text.charAt(start - 1) || ' ');
}

function spanAt(spans: readonly Span[], offset: number): Span | undefined {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const span = spans[low];
  return span !== undefined && span.start <= offset ? span : undefined;
}

interface Sentence {
  /** With a mask for each literal. */
  readonly text: string;
  readonly spans: readonly Span[];
}

function sentencesOf(text: string, spans: readonly Span[]): Sentence[] {
  let written = '';
  let last = 0;
  for (const { start, end: stop } of spans) {
    written += `${withoutMask(text.slice(last, start))}${mask}`;
    last = stop;
  }
  written += withoutMask(text.slice(last));
  let index = 0;
  return written.split(sentenceEnd).map((part) => {
    const count = part.split(mask).length - 1;
    const own = spans.slice(index, index + count);
    index += count;
    return { text: tidy(part), spans: own };
  });
}

function withoutMask(text: string): string {
  return text.replaceAll(mask, ' ');
}

/** One blank between words, and no marks around a literal. */
function tidy(sentence: string): string {
  return sentence
    .replaceAll(/\s+/g, ' ')
    .replaceAll(new RegExp(`["'\`“”‘’*_<([]*${mask}["'\`“”‘’*_>)\\]]*`, 'g'), mask)
    .trim();
}

/** The literals that a cue denies. A clause that a condition opens denies nothing. */
function deniedIn({ text, spans }: Sentence): Span[] {
  if (/\bnot true that\b/i.test(text)) return [];
  const found = new Set<Span>();
  const small = text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  for (const cue of cues) {
    for (const match of small.matchAll(cue)) {
      const group = match[1] ?? '';
      const start = match.index + match[0].lastIndexOf(group);
      if (isTakenBack(text, match, start)) continue;
      const first = text.slice(0, start).split(mask).length - 1;
      const count = group.split(mask).length - 1;
      for (const span of spans.slice(first, first + count)) found.add(span);
    }
  }
  return [...found];
}

function isTakenBack(text: string, match: RegExpMatchArray, start: number): boolean {
  const clause =
    text
      .slice(0, match.index)
      .split(/[,;:–—]/)
      .at(-1) ?? '';
  if (conditions.test(clause) || noDenial.test(match[0])) return true;
  const isFirst = start === match.index;
  return isFirst && places.test(text.slice(0, start));
}
