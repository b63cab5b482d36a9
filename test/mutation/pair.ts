import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Path } from './tree.ts';

/** Texts by path, as `memoryFileSystem` takes them. */
export type Files = Readonly<Record<string, string>>;

/** A record and the repo it speaks of, sound as they are: what mutations start from. */
export interface Pair {
  readonly name: string;
  readonly files: Files;
  readonly record: string;
  /** The folder of the repo. */
  readonly root: string;
  /** Where the record says what was produced. */
  readonly claim: Path;
  /** The specs that it names, in its order. */
  readonly specs: readonly string[];
}

const here = import.meta.dirname;
const reviews = join(here, '../../reviews');
const canonicalClaim: Path = ['artifacts_produced', 'spec'];
const claimOfActions: Path = ['actions', 'asyncapiPath'];

export const pairs: readonly Pair[] = [
  reviewed('aisstream', ['asyncapi/aisstream.yml']),
  reviewed('ankr', ['asyncapi/ankr.yml']),
  invented('harbourfeed', ['asyncapi/harbourfeed.yml']),
  invented('tickerline', ['specs/events/tickerline.json']),
  invented('parcelbus', ['asyncapi/parcelbus.yaml']),
  invented('lumenlog', ['asyncapi/tail.json', 'asyncapi/metrics.yml']),
  invented('gridpulse', ['asyncapi/gridpulse.yml']),
  { ...invented('tidewatch', ['asyncapi/tidewatch.yaml']), claim: claimOfActions },
  { ...invented('mossgate', []), claim: claimOfActions },
  reviewed('webex', []),
  invented('quietpay', []),
  invented('noctua', []),
];

/** The repo-relative path of a file. */
export function inRepo({ root }: Pair, file: string): string {
  return file.slice(root.length + 1);
}

function reviewed(name: string, specs: readonly string[]): Pair {
  const record = `${name}.yml`;
  const files = { [record]: readFileSync(join(reviews, record), 'utf8'), ...textsBelow(join(reviews, name), name) };
  return pairOf(name, files, record, specs);
}

function invented(name: string, specs: readonly string[]): Pair {
  return pairOf(name, textsBelow(join(here, 'pairs', name), name), `${name}/review.yml`, specs);
}

function pairOf(name: string, files: Files, record: string, specs: readonly string[]): Pair {
  return { name, files, record, root: name, claim: canonicalClaim, specs: specs.map((path) => `${name}/${path}`) };
}

function textsBelow(folder: string, name: string): Files {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [keyOf(path, folder, name), readFileSync(path, 'utf8')]));
}

function keyOf(path: string, folder: string, name: string): string {
  return `${name}/${relative(folder, path).split(sep).join('/')}`;
}
