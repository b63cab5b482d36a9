import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const tests = join(import.meta.dirname, '../..');

/** A fixture is a seed when it is small enough to be mutated many times. */
const mostBytes = 8_000;

const texts: readonly string[] = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:ya?ml|json)$/.test(file))
  .sort()
  .map((file) => join(tests, file))
  .filter((file) => isSmallFile(file))
  .map((file) => readFileSync(file, 'utf8'));

/** False for a link that leads nowhere. */
function isSmallFile(file: string): boolean {
  const info = statSync(file, { throwIfNoEntry: false });
  return info?.isFile() === true && info.size <= mostBytes;
}

/** The texts of fixtures that fit a pattern. @throws when there is none, so that no target runs on nothing */
export function seedsLike(pattern: RegExp): readonly string[] {
  const found = [...new Set(texts.filter((text) => pattern.test(text)))];
  if (found.length === 0) throw new Error(`No fixture is like ${pattern}.`);
  return found;
}
