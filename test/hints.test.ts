import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../src/finding/finding.ts';
import { memoryFileSystem } from '../src/load/memory-file-system.ts';
import { rules } from '../src/rules/index.ts';
import { configure } from '../src/run/configure.ts';
import { applyFixes } from '../src/run/fix.ts';
import { lint } from '../src/run/lint.ts';
import { edits } from './hint-edits.ts';

/** Rules about two states of files, and about pages that were read again, are shown other fixtures. */
const others = /^(?:change|verify|waiver)\/|^suppression\/(?:added|marked)-here$/;
const fixtures = join(import.meta.dirname, 'rules');

type Files = Readonly<Record<string, string>>;

const cases = rules
  .filter(({ id }) => !others.test(id))
  .flatMap(({ id }) =>
    readdirSync(join(fixtures, id))
      .filter((name) => name.startsWith('bad-'))
      .map((name) => ({ id, name })),
  );

/** The advice of the others asks for a page, a decision, or an edit at several places. */
const leastFollowed = 30;

const followed = new Set<string>();

test.each(cases)('$id/$name: its hints make nothing worse', async ({ id, name }) => {
  const files = filesIn(join(fixtures, id, name));
  const found = await findingsIn(files);
  const own = found.filter(({ rule }) => rule === id);
  for (const finding of own) {
    const next = withHintFollowed(files, finding);
    if (next === undefined) continue;
    followed.add(id);
    await expectBetter(found, finding, next);
  }
  const [first] = own;
  const edit = edits[`${id}/${name}`] ?? edits[id];
  if (first === undefined || edit === undefined) return;
  const text = edit(files[first.at.file] ?? '', first.at);
  const { [first.at.file]: _, ...rest } = files;
  followed.add(id);
  await expectBetter(found, first, text === undefined ? rest : { ...files, [first.at.file]: text });
});

test('the hints of so many rules are followed', () => {
  expect(followed.size).toBeGreaterThanOrEqual(leastFollowed);
});

/** The finding is gone, and no error has come. */
async function expectBetter(found: readonly Diagnostic[], finding: Diagnostic, next: Files) {
  const left = await findingsIn(next);
  const count = (all: readonly Diagnostic[]) => all.filter(({ rule }) => rule === finding.rule).length;
  expect(count(left), `${finding.message} ${finding.hint}`).toBeLessThan(count(found));
  const known = new Set(found.map(({ rule, message }) => `${rule} ${message}`));
  const isNew = ({ severity, rule, message }: Diagnostic) => severity === 'error' && !known.has(`${rule} ${message}`);
  expect(left.filter(isNew).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
}

/** The files after the very edit that a hint names; undefined where it names none. */
function withHintFollowed(files: Files, { at, fix, message, hint = '' }: Diagnostic): Files | undefined {
  const text = files[at.file];
  if (text === undefined) return undefined;
  const { start, end } = at.span;
  if (fix !== undefined && files[fix.at.file] !== undefined) {
    const before = files[fix.at.file] ?? '';
    return { ...files, [fix.at.file]: applyFixes(fix.at.file, before, [fix]).text };
  }
  const meant = /^(?:Did you mean `([^`…]+)`|Write `([^`…]+)`(?:, without quotes)?\.$)/.exec(hint);
  if (meant !== null && end > start) {
    const written = text.slice(start, end);
    const wrong = [...message.matchAll(/`([^`]+)`/g)]
      .map(([, word = '']) => word)
      .findLast((word) => written.includes(word));
    if (wrong === undefined) return undefined;
    const right = written.replace(wrong, meant[1] ?? meant[2] ?? '');
    return { ...files, [at.file]: `${text.slice(0, start)}${right}${text.slice(end)}` };
  }
  const line = /^Add (?:to|below) `[^`]+`, with your own words: `([^`]+)`/.exec(hint)?.[1];
  return line === undefined ? undefined : { ...files, [at.file]: withLine(text, start, line) };
}

/** A line above that of a place, as deep as its key. */
function withLine(text: string, start: number, line: string): string {
  const begin = text.lastIndexOf('\n', start - 1) + 1;
  const lead = text.slice(begin, start);
  const indent = ' '.repeat(lead.length);
  const words = line
    .replaceAll('https://…', 'https://docs.harbor-data.io/')
    .replace('spec: …', 'spec: null')
    .replaceAll('…', 'words');
  return `${text.slice(0, start)}${words}\n${indent}${text.slice(start)}`;
}

function filesIn(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== 'expected.txt' && lstatSync(join(folder, name)).isFile(),
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

async function findingsIn(files: Files): Promise<readonly Diagnostic[]> {
  const fs = memoryFileSystem(files);
  const config = files['api-review.config.yaml'] !== undefined;
  const settings = await configure({ fs, config: config && 'api-review.config.yaml' });
  const { diagnostics } = await lint({ fs, files: [], folders: ['.'], today: '2026-06-30', settings });
  return diagnostics;
}
