import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { defaultSettings } from '../src/config/settings.ts';
import type { Diagnostic } from '../src/finding/finding.ts';
import { namesInWorkspace, withinWorkspace } from '../src/load/bounds.ts';
import type { FileSystem } from '../src/load/file-system.ts';
import { findInputs } from '../src/load/find-inputs.ts';
import { pagesOfHar } from '../src/load/har.ts';
import { wholeDisk } from '../src/load/node-file-system.ts';
import { rules } from '../src/rules/index.ts';
import { compareStates, compareTexts } from '../src/run/compare.ts';
import { configure } from '../src/run/configure.ts';
import { conform } from '../src/run/conform/conform.ts';
import { lint } from '../src/run/lint.ts';
import type { Report } from '../src/run/result.ts';
import { addedSilence } from '../src/run/silence/added.ts';
import { addedMarks } from '../src/run/silence/marked.ts';
import { parseWaivers, type WaiverFile } from '../src/run/silence/waivers.ts';
import { verify } from '../src/run/verify/verify.ts';
import { testFixtures } from './rule-fixtures.ts';

const today = '2026-06-30';
const fixtures = join(import.meta.dirname, 'rules');

describe.each(rules.map((rule) => ({ id: rule.id })))('$id', ({ id }) => {
  testFixtures(join(fixtures, id), (folder) => findingsOf(id, folder), asText);
});

async function findingsOf(rule: string, folder: string): Promise<Diagnostic[]> {
  if (rule.startsWith('change/')) return (await changesIn(folder)).filter((diagnostic) => diagnostic.rule === rule);
  if (rule.startsWith('verify/')) return (await verifiedIn(folder)).filter((diagnostic) => diagnostic.rule === rule);
  if (rule.startsWith('conform/')) return (await conformedIn(folder)).filter((diagnostic) => diagnostic.rule === rule);
  if (/^suppression\/(?:added|marked)-here$/.test(rule))
    return (await changedIn(folder)).filter((diagnostic) => diagnostic.rule === rule);
  return (await lintedIn(folder)).diagnostics.filter((diagnostic) => diagnostic.rule === rule);
}

async function lintedIn(folder: string): Promise<Report> {
  const fs = diskOf(folder);
  const { files, folders } = await findInputs(fs, folder, ['.']);
  const settings = await configure({ fs, config: configIn(folder) });
  const report = await lint({ fs, files, folders, today, settings, ...waiversIn(folder) });
  expect(report.crashes).toEqual([]);
  return report;
}

/** Rules about what a change silences, or gives to the provider, are shown the folders `before` and `after`. */
async function changedIn(folder: string): Promise<Diagnostic[]> {
  const [before, after] = [await lintedIn(join(folder, 'before')), await lintedIn(join(folder, 'after'))];
  const files = before.suppressed.map(({ diagnostic }) => diagnostic.identity.file);
  const renames = new Map(files.map((file) => [file, file.replace('/before/', '/after/')]));
  const nameThen = await namesInWorkspace(diskOf(join(folder, 'after')));
  return [...addedSilence(after.suppressed, before, renames, 'info'), ...addedMarks(after, before, nameThen, 'info')];
}

function configIn(folder: string): string | false {
  const file = 'api-review.config.yaml';
  return existsSync(join(folder, file)) && file;
}

function waiversIn(folder: string): { waivers?: WaiverFile } {
  const file = join(folder, 'waivers.yaml');
  return existsSync(file) ? { waivers: parseWaivers('waivers.yaml', readFileSync(file, 'utf8')) } : {};
}

/** A rule about changes is shown `before.yml` and `after.yml`, of which one may be missing, or the folders `before` and `after`. */
async function changesIn(folder: string): Promise<readonly Diagnostic[]> {
  if (existsSync(join(folder, 'before'))) {
    const [before, after] = [{ fs: diskOf(join(folder, 'before')) }, diskOf(join(folder, 'after'))];
    const request = { inputs: { files: [], folders: ['.'] }, renames: new Map() };
    return (await compareStates({ fs: after, before }, request)).report.diagnostics;
  }
  const text = (name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined;
  const [before, after] = [text('before.yml'), text('after.yml')];
  const versions = { ...(before && { before }), ...(after && { after }) };
  return (await compareTexts({ fs: diskOf(folder) }, { file: 'review.yml', ...versions })).report.diagnostics;
}

/** A rule about pages that were read again is shown those that `now.har` holds. */
async function verifiedIn(folder: string): Promise<readonly Diagnostic[]> {
  const fs = diskOf(folder);
  const source = pagesOfHar('now.har', readFileSync(join(folder, 'now.har'), 'utf8'));
  const inputs = await findInputs(fs, folder, ['.']);
  const { report } = await verify({ fs, inputs, settings: defaultSettings, source, onProgress: () => {} });
  expect(report.crashes).toEqual([]);
  return report.diagnostics;
}

/** A rule about deliveries is shown those in the folder `captures`, and the secret of their signatures in `secret.txt`. */
async function conformedIn(folder: string): Promise<readonly Diagnostic[]> {
  const secret = join(folder, 'secret.txt');
  const report = await conform({
    fs: diskOf(folder),
    captures: readdirSync(join(folder, 'captures')).map((name) => `captures/${name}`),
    settings: defaultSettings,
    secrets: existsSync(secret) ? [readFileSync(secret, 'utf8')] : [],
  });
  expect(report.crashes).toEqual([]);
  return report.diagnostics;
}

function asText({ at, range, severity, message, related }: Diagnostic): string {
  const place = (file: string, { start }: Diagnostic['range']) => `${file}:${start.line}:${start.column}`;
  const others = related.map((other) => `  ${place(other.at.file, other.range)} ${other.message}\n`);
  return `${place(at.file, range)} ${severity} ${message}\n${others.join('')}`;
}

/** The files of a fixture. Git ignores none of them, and is not asked. */
function diskOf(folder: string): FileSystem {
  return withinWorkspace(wholeDisk(folder));
}
