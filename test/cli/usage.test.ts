import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { version } from '../../src/cli/package.ts';
import { project } from '../config/project.ts';

const said = async (...args: string[]) => {
  const { exitCode, stdout, stderr } = await project({ 'harbor/note.txt': 'x' }).run(args);
  expect(stdout).toBe('');
  expect(exitCode).toBe(2);
  return stderr;
};

describe('what is wrong with a command line is told in one voice', () => {
  test.each([
    [['lnit'], 'There is no command `lnit`. Did you mean `lint`?'],
    [['check'], 'There is no command `check`. `api-review --help` lists the commands.'],
    [['lint', '--frmat', 'json'], '`api-review lint` has no option `--frmat`. Did you mean `--format`?'],
    [['lint', '--zzzzzzz'], '`api-review lint` has no option `--zzzzzzz`. `api-review lint --help` lists its options.'],
    [['lint', '--fail-on', 'warn'], '`--fail-on` cannot be `warn`. Did you mean `warning`?'],
    [['lint', '--fail-on', 'x'], '`--fail-on` cannot be `x`. It can be: error, warning, info, never.'],
    [['report', '-f', 'htm'], '`--format` cannot be `htm`. Did you mean `html`?'],
    [['lint', '-f', 'jsn'], 'There is no format `jsn`. Did you mean `json`?'],
    [['schema', 'revew'], '`name` cannot be `revew`. Did you mean `review`?'],
    [['lint', '--max-warnings', 'few'], '`--max-warnings` cannot be `few`. It has to be a whole number.'],
    [['lint', '--output'], '`--output` needs a value: `-o, --output <file>`.'],
    [['explain'], 'The argument `rule` is missing: `api-review explain [options] <rule>`.'],
    [['diff', 'a', 'b', 'c'], '`api-review diff` takes 2 arguments, not 3: `api-review diff [options] <old> [new]`.'],
    [['scaffold', 'webhoks'], 'There is no command `webhoks`. Did you mean `webhooks`?'],
    [
      ['scaffold', 'webhooks', '--otput', 'x'],
      '`api-review scaffold webhooks` has no option `--otput`. Did you mean `--output`?',
    ],
    [['explain', 'record/schemas'], 'There is no rule `record/schemas`. Did you mean `record/schema`?'],
    [
      ['lint', 'https://harbor.example/review.yml?raw=1'],
      '`https://harbor.example/review.yml?raw=1` is an address, and only files are read: download it first, or keep the pages that a record cites with `api-review capture`.',
    ],
    [['lint', 'nothing.yml'], 'There is no file or folder `nothing.yml`.'],
  ])('%j', async (args, sentence) => {
    expect(await said(...args)).toBe(`api-review: ${sentence}\n`);
  });

  test('no command at all, or half of one, gets its help', async () => {
    expect(await said('scaffold')).toContain('Usage: api-review scaffold');
    expect(await said()).toContain('Usage: api-review');
  });
});

describe('a file that cannot be written', () => {
  test.each([
    ['harbor', 'it is a folder'],
    ['harbor/note.txt/rules.txt', 'a part of its path is no folder'],
    [`${'a'.repeat(300)}.txt`, 'its path is too long'],
  ])('%s', async (file, reason) => {
    expect(await said('rules', '-o', file)).toBe(`api-review: \`${file}\` cannot be written: ${reason}.\n`);
  });
});

describe('what is meant is done', () => {
  test.each([['-v'], ['-V'], ['version'], ['--version']])('%s', async (word) => {
    expect(await project({}).run([word])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
  });

  test.each([[['help']], [['lint', 'help']], [['help', 'lint']], [['explain', 'help']]])('%j', async (args) => {
    const { exitCode, stdout } = await project({}).run(args);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Usage: api-review/);
  });

  test('a file that is called help is a file', async () => {
    const { stderr } = await project({ help: 'x' }).run(['lint', 'help']);
    expect(stderr).toContain('nothing was checked');
  });
});

describe('every command that prints', () => {
  test.each([
    ['rules'],
    ['explain', 'record/schema'],
    ['schema'],
    ['config', '--print'],
    ['trace'],
    ['diff', 'old.yml', 'new.yml'],
    ['lint', '--allow-empty'],
  ])('writes a file with -o, and makes its folders: %s', async (...args) => {
    const { folder, run } = project({ 'old.yml': 'aid: harbor\n', 'new.yml': 'aid: harbor\n' });
    const plain = await run([...args, '--no-color']);
    const written = await run([...args, '-o', 'deep/er/out.txt']);
    expect(written.stdout).toBe('');
    expect(written.exitCode).toBe(plain.exitCode);
    expect(readFileSync(join(folder, 'deep/er/out.txt'), 'utf8')).toBe(plain.stdout);
  });

  test('takes --no-color, before or behind its name', async () => {
    const { folder, run } = project({});
    mkdirSync(join(folder, 'asyncapi'));
    writeFileSync(join(folder, 'asyncapi/live.yml'), 'asyncapi: 3.0.0\nchannels: { a: { address: a } }\n');
    const [first, second] = [await run(['--no-color', 'lint']), await run(['lint', '--no-color'])];
    expect(first).toEqual(second);
    expect((await run(['rules', '--no-color'])).exitCode).toBe(0);
  });
});

describe('rules are named', () => {
  const explained = async (word: string) =>
    (await project({}).run(['explain', word])).stdout.match(/^\S+ \((?:error|warning|info|off)\)$/gm);

  test('by id, as lint prints it, by the last part, by a pattern, by a prefix', async () => {
    expect(await explained('fabrication/spec-despite-null-claim')).toEqual([
      expect.stringMatching(/^fabrication\/spec-despite-null-claim /),
    ]);
    expect(await explained('[record/schema]')).toHaveLength(1);
    expect(await explained('spec-despite-null-claim')).toHaveLength(1);
    expect(await explained('asyncapi/asyncapi2-tags')).toHaveLength(1);
    expect(await explained('asyncapi2-tags')).toHaveLength(1);
    expect((await explained('callback-*'))?.length).toBeGreaterThan(3);
    expect((await explained('asyncapi/*'))?.length).toBeGreaterThan(30);
  });

  test('for a list of some', async () => {
    const ids = async (...words: string[]) =>
      (await project({}).run(['rules', ...words])).stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]);
    expect((await ids('webhook-')).every((id) => id?.startsWith('webhook-'))).toBe(true);
    expect(await ids('record/schema', 'evidence/stale')).toEqual(['evidence/stale', 'record/schema']);
    expect(await ids('evidence')).toContain('evidence/no-pages');
  });

  test('that a configuration names wrongly are told with those that are near', async () => {
    const { run } = project({ 'api-review.config.yaml': 'rules: { asyncapi/asyncapi2-tgas: off }\n' });
    expect((await run(['config'])).stderr).toBe(
      'api-review: api-review.config.yaml:1:10: There is no rule `asyncapi/asyncapi2-tgas`. Did you mean `asyncapi/asyncapi2-tags`?\n',
    );
  });
});
