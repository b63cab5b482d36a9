import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { engines, mergeSettings } from '../../src/config/settings.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const faults = join(import.meta.dirname, 'faults');
const page = readFileSync(join(import.meta.dirname, '../../docs/webhooks.md'), 'utf8');

describe.each(readdirSync(faults))('a fault of Spectral, %s', (name) => {
  test('is told in the docs', () => expect(page).toContain(`test/spectral/faults/${name}`));

  test.each(engines)('does not change unnoticed, run by %s', async (engine) => {
    const settings = mergeSettings(undefined, { engine });
    const { diagnostics, crashes } = await lint({
      fs: nodeFileSystem(join(faults, name)),
      files: ['openapi.yaml'],
      settings,
    });
    expect(crashes).toEqual([]);
    const found = diagnostics.map(
      ({ rule, at, range: { start }, message }) => `${at.file}:${start.line}:${start.column} ${rule} ${message}\n`,
    );
    await expect(found.join('')).toMatchFileSnapshot(join(faults, name, `${engine}.txt`));
  });
});
