import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../src/config/settings.ts';
import type { Diagnostic } from '../src/finding/finding.ts';
import { findInputs } from '../src/load/find-inputs.ts';
import { pagesOfHar } from '../src/load/har.ts';
import { nodeFileSystem } from '../src/load/node-file-system.ts';
import { rules } from '../src/rules/index.ts';
import { configure } from '../src/run/configure.ts';
import { diff } from '../src/run/diff.ts';
import { lint } from '../src/run/lint.ts';
import { parseWaivers, type WaiverFile } from '../src/run/silence/waivers.ts';
import { verify } from '../src/run/verify/verify.ts';

const today = '2026-06-30';
const fixtures = join(import.meta.dirname, 'rules');

describe.each(rules.map((rule) => ({ id: rule.id })))('$id', ({ id }) => {
  const folder = join(fixtures, id);
  const cases = existsSync(folder) ? readdirSync(folder).sort() : [];
  const bad = cases.filter((name) => name.startsWith('bad-'));
  const good = cases.filter((name) => name.startsWith('good-'));

  test('has a bad and a good case, and nothing else', () => {
    expect(bad.length).toBeGreaterThan(0);
    expect(good.length).toBeGreaterThan(0);
    expect(cases).toEqual([...bad, ...good]);
  });

  test.each(bad)('%s', async (name) => {
    const found = await findingsOf(id, join(folder, name));
    expect(found.length).toBeGreaterThan(0);
    await expect(found.map(asText).join('')).toMatchFileSnapshot(join(folder, name, 'expected.txt'));
  });

  test.each(good)('%s', async (name) => {
    expect((await findingsOf(id, join(folder, name))).map(asText)).toEqual([]);
  });
});

async function findingsOf(rule: string, folder: string): Promise<Diagnostic[]> {
  if (rule.startsWith('change/')) return changesIn(folder).filter((diagnostic) => diagnostic.rule === rule);
  const fs = nodeFileSystem(folder);
  if (rule.startsWith('verify/')) return (await verifiedIn(folder)).filter((diagnostic) => diagnostic.rule === rule);
  const { files, folders } = await findInputs(fs, folder, ['.']);
  const settings = await configure({ fs, config: configIn(folder) });
  const { diagnostics, crashes } = await lint({ fs, files, folders, today, settings, ...waiversIn(folder) });
  expect(crashes).toEqual([]);
  return diagnostics.filter((diagnostic) => diagnostic.rule === rule);
}

function configIn(folder: string): string | false {
  const file = 'api-review.config.yaml';
  return existsSync(join(folder, file)) && file;
}

function waiversIn(folder: string): { waivers?: WaiverFile } {
  const file = join(folder, 'waivers.yaml');
  return existsSync(file) ? { waivers: parseWaivers('waivers.yaml', readFileSync(file, 'utf8')) } : {};
}

/** A rule about changes is shown `before.yml` and `after.yml`, of which one may be missing. */
function changesIn(folder: string): readonly Diagnostic[] {
  const text = (name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined;
  return diff([{ file: 'review.yml', before: text('before.yml'), after: text('after.yml') }]).diagnostics;
}

/** A rule about pages that were read again is shown those that `now.har` holds. */
async function verifiedIn(folder: string): Promise<readonly Diagnostic[]> {
  const fs = nodeFileSystem(folder);
  const source = pagesOfHar('now.har', readFileSync(join(folder, 'now.har'), 'utf8'));
  const inputs = await findInputs(fs, folder, ['.']);
  const { report } = await verify({ fs, inputs, settings: defaultSettings, source, onProgress: () => {} });
  expect(report.crashes).toEqual([]);
  return report.diagnostics;
}

function asText({ at, range, severity, message, related }: Diagnostic): string {
  const place = (file: string, { start }: Diagnostic['range']) => `${file}:${start.line}:${start.column}`;
  const others = related.map((other) => `  ${place(other.at.file, other.range)} ${other.message}\n`);
  return `${place(at.file, range)} ${severity} ${message}\n${others.join('')}`;
}
