import { statSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/finding/finding.ts';
import { blob } from '../../src/formats/blob.ts';
import { json } from '../../src/formats/json.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { type LintOptions, lint } from '../../src/run/lint.ts';
import { Merge } from '../../src/run/merge.ts';
import type { Report } from '../../src/run/result.ts';
import { isLong, seed } from '../seed.ts';
import { Repos } from '../since/repos.ts';
import { put, states } from '../since/states.ts';

/*
 * Shards and single paths against what they promise: the merged report is that of the full run, and of a file that is given by
 * path is said what the full run says of it, and nothing else. The repos are random, the same in each run unless HOSTILE=long.
 */

const style = { color: false, version: '0', failOn: 'error' } as const;

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
});

afterEach(() => repos.remove());

test(
  'any repo: merged shards are the full run, and a path gives a part of it',
  async () => {
    let telling = 0;
    await fc.assert(
      fc.asyncProperty(states, fc.integer({ min: 1, max: 5 }), async (state, total) => {
        repos.remove('x');
        repos.write({ 'x/notes.yml': 'a: 1\n' });
        put(repos, 'x', state);
        const options = { fs: nodeFileSystem(repos.path('x')), folders: ['.'], today: '2026-08-01' };
        const full = await lint(options);
        expect(json.render(await merged(options, total), style)).toBe(json.render(full, style));
        const known = new Set(full.diagnostics.map(keyOf));
        let most = 0;
        for (const { file } of full.account.filter((one) => isFile(repos.path('x', one.file)))) {
          const linted = await lint({ ...options, folders: [], files: [file] });
          const { diagnostics } = linted;
          const said = new Set(diagnostics.map(keyOf));
          expect([...said].filter((key) => !known.has(key))).toEqual([]);
          const ofFile = full.diagnostics.filter((one) => concerns(one, file));
          expect(ofFile.map(keyOf).filter((key) => !said.has(key))).toEqual([]);
          most = Math.max(most, diagnostics.length);
        }
        if (most > 0 && most < full.diagnostics.length) telling++;
      }),
      { numRuns: isLong ? 40 : 25, seed: isLong ? seed : 7, endOnFailure: true },
    );
    expect(telling).toBeGreaterThan(5);
  },
  isLong ? 3_600_000 : 120_000,
);

/** A run in parts, each written and read again, the last one first. */
async function merged(options: LintOptions, total: number): Promise<Report> {
  const parts: string[] = [];
  for (let index = 1; index <= total; index++)
    parts.unshift(blob.render(await lint({ ...options, shard: { index, total } }), style));
  const merge = new Merge();
  for (const [index, text] of parts.entries()) merge.add(`${index}.json`, text);
  return merge.report();
}

/** The account also holds links to folders, and captured pages that are missing. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function concerns({ at, related }: Diagnostic, file: string): boolean {
  return at.file === file || related.some((place) => place.at.file === file);
}

function keyOf({ rule, severity, message, at, related }: Diagnostic): string {
  return JSON.stringify([rule, severity, message, at, related.map((place) => [place.message, place.at])]);
}
