import { createHash } from 'node:crypto';
import type { Location } from '../text/location.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Finding } from './finding.ts';

/**
 * What makes two findings of two runs the same: neither its words, nor its line, nor the version of the tool.
 * Files are named from the root of the repository.
 */
export interface Identity {
  readonly rule: string;
  readonly file: string;
  /** The JSON Pointer of the place, with `*` for each index of a list; empty for the file as a whole. */
  readonly place: string;
  /** The text at the place where that is one line; else the values that the message names. */
  readonly about: string;
  /** The other files that the finding speaks of. */
  readonly with?: readonly string[];
}

const longestText = 200;

/** The end of a message about a fault that all events of a document share: `rules/functions/shared/events.js`. */
const sharedByAll = /The same is true of all \d+ events\.$/;

/** The identity of a finding. @param nameInRepo names a file from the root of the repository */
export function identityOf(
  rule: string,
  { at, message, related = [] }: Pick<Finding, 'at' | 'message' | 'related'>,
  source: SourceText | undefined,
  nameInRepo: (file: string) => string,
): Identity {
  if (sharedByAll.test(message)) return ofAllEvents({ rule, file: nameInRepo(at.file) });
  const files = new Set(related.map((place) => place.at.file));
  files.delete(at.file);
  return {
    rule,
    file: nameInRepo(at.file),
    place: placeOf(at),
    about: (textOfLine(at, source) ?? valuesIn(message)).slice(0, longestText).toWellFormed(),
    ...(files.size === 0 ? {} : { with: [...files].map(nameInRepo).sort() }),
  };
}

/** The identity of a finding about all events of a document: of it are the findings of one rule about single events, too. */
export function ofAllEvents({ rule, file }: Pick<Identity, 'rule' | 'file'>): Identity {
  return { rule, file, place: '', about: 'all events' };
}

/** The same for findings with one identity that come as the same one of several: hexadecimal, 32 digits. */
export function fingerprintOf({ rule, file, place, about, with: others = [] }: Identity, before: number): string {
  return createHash('sha256')
    .update(JSON.stringify([rule, file, place, about, others, before]))
    .digest('hex')
    .slice(0, 32);
}

/** Gives each of several identities its fingerprint; of equal ones the second and later are counted. */
export function fingerprinter(): (identity: Identity) => string {
  const seen = new Map<string, number>();
  return (identity) => {
    const first = fingerprintOf(identity, 0);
    const before = seen.get(first) ?? 0;
    seen.set(first, before + 1);
    return before === 0 ? first : fingerprintOf(identity, before);
  };
}

/** An identity with the new names of files. @param renames new names by old ones */
export function withNewNames<T extends Identity>(identity: T, renames: ReadonlyMap<string, string>): T {
  const newName = (file: string) => renames.get(file) ?? file;
  const { file, with: others } = identity;
  return { ...identity, file: newName(file), ...(others && { with: others.map(newName).sort() }) };
}

/** Lists get longer in front of a place. The keys below `responses` are statuses. */
function placeOf({ pointer }: Location): string {
  return pointer.replaceAll(/(?<!\/responses)\/\d+(?=\/|$)/g, '/*');
}

/** It is not searched for line ends: one long text may have thousands of findings. */
function textOfLine({ span }: Location, source: SourceText | undefined): string | undefined {
  const written = source?.slice(span).trimStart() ?? '';
  const text = written.trimEnd();
  if (source === undefined || text === '') return undefined;
  const start = span.end - written.length;
  const { start: first, end: last } = source.rangeOf({ start, end: start + text.length });
  return first.line === last.line && !text.includes('\r') ? text : undefined;
}

function valuesIn(message: string): string {
  return [...message.matchAll(/`([^`]*)`/g)].map(([, value = '']) => value).join(' ');
}
