import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../src/cli/main.ts';

const project = join(import.meta.dirname, '../..');
const text = readFileSync(join(project, 'skills/api-review/SKILL.md'), 'utf8');
const [, frontMatter = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
const usual = ['.claude/skills/api-review/SKILL.md', '.agents/skills/api-review/SKILL.md'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-skills-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...args: readonly string[]) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) => ({ write: (words: string) => (written[name] += words) });
  const code = await main(args, { stdout: stream('stdout'), stderr: stream('stderr'), workingFolder: folder, env: {} });
  return { code, ...written };
}
const installed = (file: string) => readFileSync(join(folder, file), 'utf8');

describe('the skill', () => {
  // https://agentskills.io/specification
  test('has the front matter of the specification, and the version of the package', () => {
    const { name, description, compatibility, metadata, ...rest } = parse(frontMatter);
    expect(name).toBe('api-review');
    expect(description.length).toBeLessThanOrEqual(1024);
    expect(compatibility.length).toBeLessThanOrEqual(500);
    expect(metadata).toEqual({ version: JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).version });
    expect(rest).toEqual({ license: 'Apache-2.0' });
  });

  test('is as short as the specification asks for', () => expect(text.split('\n').length).toBeLessThan(500));

  test('leads from an empty repo to a record and a spec without an error, by its own commands and files', async () => {
    cpSync(join(project, 'examples/harbor/site'), join(folder, 'site'), { recursive: true });
    const fences = [...body.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)];
    const commands: string[] = [];
    for (const [, language, content = ''] of fences) {
      if (language === 'yaml') {
        const [, file = ''] = /^# (\S+)\n/.exec(content) ?? [];
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), content);
        continue;
      }
      expect(language).toBe('sh');
      for (const line of content.trim().split('\n')) {
        const [tool, ...args] = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
        expect(tool, line).toBe('api-review');
        const { code, stdout, stderr } = await run(...args);
        expect({ line, code, stderr: code === 0 ? '' : stderr }).toEqual({ line, code: 0, stderr: '' });
        if (args[0] === 'lint') expect(stdout).not.toMatch(/^\S+ \S+ (?:error|warning): /m);
        if (args[0] === 'trace') expect(stdout).toContain('quotes: 2 verified');
        commands.push(args[0] ?? '');
      }
    }
    expect(commands).toEqual(['init', 'capture', 'lint', 'explain', 'trace', 'verify', 'scaffold']);
  });

  test('claims no verdict and no option that the tool does not know', async () => {
    const help = (await run('capture', '--help')).stdout;
    for (const [option] of body.matchAll(/--from\b/g)) expect(help).toContain(option);
    const known = (await run('init', 'Harbor')).code === 0 ? installed('review.yml') : '';
    const [, verdicts = ''] = /^- `verdict`: (.*)$/m.exec(body) ?? [];
    for (const [, verdict = ''] of verdicts.matchAll(/`([\w-]+)`/g)) expect(known).toContain(verdict);
  });
});

describe('api-review skills', () => {
  test('installs into the usual folders, and again changes nothing', async () => {
    expect(await run('skills')).toEqual({
      code: 0,
      stderr: '',
      stdout: usual.map((file) => `wrote: ${file}\n`).join(''),
    });
    for (const file of usual) {
      const { metadata, ...rest } = parse(/^---\n([\s\S]*?)\n---\n/.exec(installed(file))?.[1] ?? '');
      expect({ ...rest, metadata: { version: metadata.version } }).toEqual(parse(frontMatter));
      expect(metadata.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(installed(file).replace(/^ {2}sha256: .*\n/m, '')).toBe(text);
    }
    expect((await run('skills')).stdout).toBe(usual.map((file) => `unchanged: ${file}\n`).join(''));
  });

  test('writes nothing with --dry-run or --list', async () => {
    expect((await run('skills', '--dry-run', '--to', 'x')).stdout).toBe('to write: x/api-review/SKILL.md\n');
    expect((await run('skills', '--list', '--to', 'x')).stdout).toMatch(
      /^api-review \d\S+: Reviews the public docs .*\n {2}x\/api-review\/SKILL\.md: not installed\n$/,
    );
    expect(() => installed('x/api-review/SKILL.md')).toThrow('ENOENT');
  });

  test('leaves an edited skill as it is, unless --force is given', async () => {
    await run('skills', '--to', 'x');
    const file = join(folder, 'x/api-review/SKILL.md');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nOurs.\n`);
    expect(await run('skills', '--to', 'x')).toMatchObject({
      code: 1,
      stdout: 'left as it is: x/api-review/SKILL.md, for it was edited; --force writes over it\n',
    });
    expect(readFileSync(file, 'utf8')).toContain('Ours.');
    expect((await run('skills', '--to', 'x', '--list')).stdout).toContain(': edited');
    expect((await run('skills', '--to', 'x', '--force')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toContain('Ours.');
  });

  test('takes a file of another origin for an edited one', async () => {
    mkdirSync(join(folder, 'x/api-review'), { recursive: true });
    writeFileSync(join(folder, 'x/api-review/SKILL.md'), text);
    expect((await run('skills', '--to', 'x')).code).toBe(1);
  });

  test('replaces what an earlier version wrote', async () => {
    const file = join(folder, 'x/api-review/SKILL.md');
    await run('skills', '--to', 'x');
    const { createHash } = await import('node:crypto');
    const earlier = text.replace('## 1.', '## One.');
    const digest = createHash('sha256').update(earlier).digest('hex');
    writeFileSync(
      file,
      earlier.replace(/^ {2}version: .*\n/m, (line) => `${line}  sha256: ${digest}\n`),
    );
    expect((await run('skills', '--to', 'x', '--list')).stdout).toContain(': installed by another version');
    expect((await run('skills', '--to', 'x')).stdout).toBe('wrote: x/api-review/SKILL.md\n');
    expect(readFileSync(file, 'utf8')).toContain('## 1.');
  });

  test('follows no link out of the workspace, and says what it cannot write', async () => {
    mkdirSync(join(folder, 'inside/.git'), { recursive: true });
    mkdirSync(join(folder, 'outside'));
    symlinkSync(join(folder, 'outside'), join(folder, 'inside/.claude'));
    const stdout = { write: () => {} };
    let said = '';
    const stderr = { write: (words: string) => (said += words) };
    expect(await main(['skills'], { stdout, stderr, workingFolder: join(folder, 'inside'), env: {} })).toBe(2);
    expect(said).toContain('a link leads out of the workspace');
    writeFileSync(join(folder, 'file'), '');
    expect(await run('skills', '--to', 'file')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('cannot be written'),
    });
    expect((await run('skills', '--to', '')).stderr).toBe('api-review: `--to` names no folder.\n');
  });
});
