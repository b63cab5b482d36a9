import { expect, test } from 'vitest';
import { bundledPackages, dependenciesPage, reasons } from '../../scripts/generated/dependencies-page.ts';
import { textOf } from '../../scripts/project.ts';

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
