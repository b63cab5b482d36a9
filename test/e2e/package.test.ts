import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportedNames } from '../../scripts/generated/api-page.ts';

const project = join(import.meta.dirname, '../..');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

describe('the package, installed elsewhere', () => {
  let folder: string;
  let packed: Packed;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'api-review-package-'));
    const output = execFileSync(npm, ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      cwd: project,
      encoding: 'utf8',
    });
    [packed] = JSON.parse(output);
    writeFileSync(join(folder, 'package.json'), '{"name": "elsewhere", "private": true, "type": "module"}');
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--offline'];
    execFileSync(npm, ['install', ...flags, join(folder, packed.filename)], { cwd: folder, stdio: 'ignore' });
    cpSync(join(project, 'reviews'), join(folder, 'reviews'), { recursive: true });
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test('holds what is needed and no more', () => {
    const paths = packed.files.map(({ path }) => path);
    for (const needed of [
      'LICENSE',
      'README.md',
      'dist/THIRD-PARTY-NOTICES.txt',
      'dist/cli/bin.js',
      'dist/types/index.d.ts',
      'rules/webhooks.yaml',
      'schemas/review-v1.schema.json',
      'schemas/report-v2.schema.json',
      'skills/api-review/SKILL.md',
    ]) {
      expect(paths).toContain(needed);
    }
    expect(paths.filter((path) => /^(?:src|test|bench|scripts|build|\.(?!pre-commit))/.test(path))).toEqual([]);
  });

  test('holds the files that its README links to', () => {
    const links = [...readFileSync(join(project, 'README.md'), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)];
    const targets = links.map(([, target = '']) => target);
    expect(targets.length).toBeGreaterThan(15);
    const isHeld = (target: string) =>
      packed.files.some(({ path }) => path === target || path.startsWith(`${target}/`));
    expect(targets.filter((target) => !isHeld(target))).toEqual([]);
  });

  test('writes nothing but its name when it is packed, and builds nothing where it is built', () => {
    const flags = ['pack', '--pack-destination', folder];
    const { stdout, stderr } = spawnSync(npm, flags, { cwd: project, encoding: 'utf8' });
    expect(stdout).toBe(`${packed.filename}\n`);
    expect(stderr).not.toContain('rolldown v');
  });

  test('brings no other package, and no script that runs when it is installed', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['api-review']);
    const manifest = JSON.parse(readFileSync(join(folder, 'node_modules/api-review/package.json'), 'utf8'));
    expect(Object.keys(manifest.scripts).filter((name) => /^(?:(?:pre|post)?install|prepare)$/.test(name))).toEqual([]);
  });

  test('its types stand alone, and each function and type can be named', () => {
    const tsc = join(project, 'node_modules/typescript/bin/tsc');
    const all = exportedNames();
    const [types, values] = [all.filter(({ isType }) => isType), all.filter(({ isType }) => !isType)].map((some) =>
      some.map(({ name }) => name).join(', '),
    );
    expect(all.length).toBeGreaterThan(100);
    const program = [
      `import { ${values} } from 'api-review';`,
      `export type { ${types} } from 'api-review';`,
      "import type { LintOptions, Report } from 'api-review';",
      'export const run = (options: LintOptions): Promise<Report> => lint(options);',
      `export const all: readonly unknown[] = [${values}];`,
    ];
    writeFileSync(join(folder, 'use.ts'), program.join('\n'));
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023'];
    const { stdout } = spawnSync(process.execPath, [tsc, ...flags, 'use.ts'], { cwd: folder, encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  test('its command lints the reviews', () => {
    const bin = join(folder, 'node_modules/.bin/api-review');
    const { status, stdout } = spawnSync(bin, ['lint', 'reviews/*.yml', '--no-color'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toContain('6 records');
    expect(status).toBe(0);
  });

  test('its library lints files that are only text', () => {
    const script = `
      import { lint, memoryFileSystem } from 'api-review';
      const fs = memoryFileSystem({ 'review.yml': 'kind: review\\nverdict: webhooks-only\\nartifacts_produced:\\n  spec: null\\n' });
      const { records } = await lint({ fs, files: ['review.yml'] });
      console.log(records[0].claim.kind);`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe('none\n');
  });

  test('plain Spectral takes its ruleset', () => {
    const spectral = join(project, 'node_modules/@stoplight/spectral-cli/dist/index.js');
    const ruleset = 'node_modules/api-review/rules/webhooks.yaml';
    const document = 'reviews/twilio/openapi/twilio-messages.yaml';
    const { status, stdout } = spawnSync(process.execPath, [spectral, 'lint', '-r', ruleset, document], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toContain('0 errors, 0 warnings, 2 infos');
    expect(status).toBe(0);
  });

  test('is well made by the measure of publint', () => {
    const publint = join(project, 'node_modules/publint/src/cli.js');
    const { status, stdout } = spawnSync(process.execPath, [publint, 'run', '--pack', 'false', '--strict', project], {
      encoding: 'utf8',
    });
    expect(stdout).toContain('All good!');
    expect(status).toBe(0);
  });
});
