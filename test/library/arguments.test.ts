import { describe, expect, test } from 'vitest';
import * as library from '../../src/index.ts';

const { memoryFileSystem, UsageError } = library;
const fs = memoryFileSystem({
  'harbor/review.yml': 'kind: review\nverdict: webhooks-only\nartifacts_produced:\n  spec: null\n',
  'harbor/asyncapi/live.yml': 'asyncapi: 2.6.0\nchannels: {}\n',
});
const names = ({ records }: library.Report) => records.map(({ file }) => file);
/** A program in plain JavaScript passes anything. */
const untyped = library as unknown as Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

/** What a function says of its arguments, also where it says so at once. */
async function refusalOf(call: () => unknown): Promise<string> {
  try {
    await call();
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  return 'it was not refused';
}

describe('inputs', () => {
  test('a folder or a glob among the files is what it holds', async () => {
    for (const files of [['.'], ['harbor'], ['**/*.yml'], ['harbor/review.yml']])
      expect(names(await library.lint({ fs, files })), files[0]).toEqual(['harbor/review.yml']);
  });

  test('`findInputs` takes a file system and paths, and `lint` takes what it found', async () => {
    const inputs = await library.findInputs(fs, ['harbor/*.yml', 'nowhere']);
    expect(inputs).toEqual({
      files: ['harbor/review.yml'],
      folders: [],
      missing: ['There is no file or folder `nowhere`.'],
    });
    expect(await refusalOf(() => library.lint({ fs, ...inputs }))).toContain('There is no file or folder `nowhere`.');
  });
});

test.each([
  ['lint', [], '`lint(options)` takes an object of options: `fs`, `files`'],
  ['lint', ['review.yml'], 'It got the text `review.yml`.'],
  ['lint', [{}], '`lint(options)`, option `fs`: it has to be a file system, and is `undefined`.'],
  ['lint', [{ fs, file: ['a'] }], '`lint(options)` has no option `file`. Did you mean `files`?'],
  ['lint', [{ fs, files: 'a.yml' }], 'option `files`: it has to be a list of texts, and is the text `a.yml`.'],
  ['lint', [{ fs }], 'name `files` or `folders`'],
  ['lint', [{ fs, files: ['nowhere.yml'] }], 'There is no file or folder `nowhere.yml`.'],
  ['lint', [{ fs, files: ['*.json'] }], 'The pattern `*.json` matches no file'],
  ['lint', [{ fs, folders: ['harbor/review.yml'] }], 'is a file: name it in `files`'],
  ['lint', [{ fs, files: ['.'], today: 'today' }], 'a day, YYYY-MM-DD'],
  ['trace', [], '`trace(options)` takes an object'],
  ['diff', [{ before: fs }], 'option `after`: it has to be a file system'],
  ['diff', [{ before: fs, after: fs, renames: {} }], 'option `renames`: it has to be a map'],
  ['report', [], '`report(options)` takes an object'],
  ['report', [{ fs, files: ['.'], titel: 'x' }], '`report(options)` has no option `titel`'],
  ['memoryFileSystem', [], 'takes an object with a text for each path'],
  ['memoryFileSystem', [{ 'a.yml': 1 }], 'takes an object with a text for each path'],
  ['nodeFileSystem', [], 'takes the path of a folder'],
  ['report', [{ fs, files: ['.'], format: 'htm' }], 'there is no `htm`. Did you mean `html`?'],
  ['migrate', [{ fs, files: ['.'], to: 'catalog' }], 'Did you mean `catalogue`?'],
  ['init', [], '`init(options)` takes an object'],
  ['init', [{ provider: ' ' }], 'name the provider'],
  ['init', [{ provider: 'Harbor', form: 'record' }], 'there is no `record`'],
  ['merge', [], 'takes a list of `{ file, text }`'],
  ['merge', [[null]], '`file`: it has to be a text'],
  ['merge', [[{ file: 'a.json', text: '{}' }]], '`a.json` is no blob'],
  ['capture', [{ fs, files: ['.'] }], 'option `write`: it has to be a function'],
  ['verify', [{ fs, files: ['.'] }], 'option `source`: it has to be a source of pages'],
  ['savedPages', [fs], 'argument `path`: it has to be a text'],
  ['scaffold', [{ fs }], 'option `file`: it has to be a text'],
  ['stamp', [null], 'It got `null`.'],
  ['configure', [], 'it has to be an object'],
  ['configure', [{}], 'option `fs`: it has to be a file system'],
  ['findInputs', [fs], 'argument `paths`: it has to be a list of texts'],
  ['findInputs', [fs, '.', ['a']], 'argument `paths`: it has to be a list of texts, and is the text `.`.'],
])('%s(%j) is refused in words', async (name, options, words) => {
  expect(await refusalOf(() => untyped[name]?.(...options))).toContain(words);
});

describe('functions of the commands', () => {
  test('trusted files are those that the type names', async () => {
    const { records } = await library.lint({ fs, folders: ['.'], trusted: { fs } });
    expect(records).not.toEqual([]);
  });

  test('the rules of a report survive JSON', async () => {
    const { rules } = JSON.parse(JSON.stringify(await library.lint({ fs, folders: ['.'] })));
    expect(rules['fabrication/spec-despite-null-claim'].docs.why).toMatch(/\S/);
  });

  test('a change of a claim is found between two states', async () => {
    const after = memoryFileSystem({
      'harbor/review.yml': 'kind: review\nverdict: public-event-api\nartifacts_produced:\n  spec: live.yml\n',
    });
    const { diagnostics } = await library.diff({ before: fs, after });
    expect(diagnostics.map(({ rule }) => rule)).toContain('change/claim-changed');
  });

  test('a report is HTML, Markdown or JSON, and knows an earlier one', async () => {
    const options = { fs, folders: ['.'], today: '2026-01-01' };
    const previous = await library.report({ ...options, format: 'json' });
    expect(JSON.parse(previous)).toMatchObject({ version: 1, day: '2026-01-01' });
    expect(await library.report({ ...options, format: 'markdown', previous })).toMatch(/^# /m);
    expect(await library.report(options)).toContain('<!doctype html>');
    const sourceUrl = 'http://git.harbor.example/{path}';
    await expect(library.report({ ...options, sourceUrl })).rejects.toThrow(
      '`report(options)`, option `sourceUrl`, cannot be used: it is no address that begins with `https://`.',
    );
  });

  test('records are begun, migrated and drafted from as texts', async () => {
    const text = library.init({ provider: 'Harbor Data', today: '2026-01-01' });
    expect(text).toContain('aid: harbor-data:asyncapi-review');
    const begun = memoryFileSystem({ 'review.yml': text });
    expect(await library.migrate({ fs: begun, files: ['review.yml'] })).toMatchObject([{ file: 'review.yml' }]);
    expect(await library.stamp({ fs: begun, files: ['review.yml'] })).toEqual([]);
    expect(await refusalOf(() => library.scaffold({ fs: begun, file: 'review.yml' }))).toContain('no event');
  });

  test('pages are captured from saved ones, and verified', async () => {
    const files: Record<string, string> = {
      'review.yml':
        'schema: api-review/v1\nkind: review\npages_checked:\n  - url: https://docs.harbor.example/live\n    result: Names no stream.\nartifacts_produced:\n  spec: null\n',
      'site/docs.harbor.example/live.md': '# Live\n\nHarbor has no stream.\n',
    };
    const source = await library.savedPages(memoryFileSystem(files), 'site');
    const options = { fs: memoryFileSystem(files), files: ['review.yml'], source };
    const { pages } = await library.capture({
      ...options,
      write: async (file, content) => {
        files[file] = typeof content === 'string' ? content : new TextDecoder().decode(content);
      },
      remove: async (file) => {
        delete files[file];
      },
    });
    expect(pages).toMatchObject([{ url: 'https://docs.harbor.example/live', state: 'captured' }]);
    const verified = await library.verify({ ...options, fs: memoryFileSystem(files) });
    expect(verified.pages.map(({ page }) => page.state)).toEqual(['same']);
  });
});
