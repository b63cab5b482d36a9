import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundledPackages, dependenciesPage, reasons } from '../../scripts/generated/dependencies-page.ts';
import { project, textOf } from '../../scripts/project.ts';

/** Licences that ask for their text to be passed on, and for nothing else (https://www.apache.org/legal/resolved.html#category-a). */
const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

test('the licence of every bundled package goes with ours', () => {
  const bundled = bundledPackages();
  expect(bundled.length).toBeGreaterThan(20);
  expect(bundled.filter(({ license }) => !permissive.includes(license))).toEqual([]);
});

test('docs/dependencies.md is what `npm run generate` writes after a build', () => {
  expect(textOf('docs/dependencies.md')).toBe(dependenciesPage()?.text);
});

test('no reason is given for a package that is not bundled', () => {
  const names = new Set(bundledPackages().map(({ name }) => name));
  expect(Object.keys(reasons).filter((name) => !names.has(name))).toEqual([]);
});

test('package.json asks for each package that has a reason, and for none that the source imports without one', () => {
  const { devDependencies, dependencies } = JSON.parse(textOf('package.json'));
  expect(dependencies).toBeUndefined();
  expect(Object.keys(reasons).filter((name) => !(name in devDependencies))).toEqual([]);
  const [, table = ''] = /## Asked for\n([^]*?)\n## /.exec(textOf('docs/dependencies.md')) ?? [];
  const rows = new Set([...table.matchAll(/^\| (\S+) \| \d/gm)].map(([, name]) => name));
  const source = sourceTexts().join('\n');
  const isImported = (name: string) => new RegExp(`(?:from|import\\()\\s*'${name.replaceAll(/[/.]/g, '\\$&')}['/]`).test(source);
  const imported = Object.keys(devDependencies).filter((name) => !name.startsWith('@types/') && isImported(name));
  expect(imported.filter((name) => !rows.has(name)).sort()).toEqual([]);
  expect([...rows].filter((name) => !(String(name) in devDependencies))).toEqual([]);
});

function sourceTexts(): string[] {
  const names = readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.tsx?$/.test(name)).map((name) => textOf(join('src', name)));
}
