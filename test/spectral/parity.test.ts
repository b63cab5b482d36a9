import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse.ts';
import { mergeSettings } from '../../src/config/settings.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const project = join(import.meta.dirname, '../..');
const spectral = join(project, 'node_modules/@stoplight/spectral-cli/dist/index.js');
const corpus = join(project, '../shared/corpus');

/** A finding as both tools can be compared by. */
type Found = string;

describe('the webhook rules find the same under plain Spectral', () => {
  test.each(['webhooks.yaml', 'webhooks-all.yaml', 'standard-webhooks.yaml'])(
    'in every fixture, by %s',
    async (ruleset) => {
      const documents = documentsBelow(join(project, 'test/rules'));
      expect(documents.length).toBeGreaterThan(100);
      await expectParity(documents, ruleset);
    },
  );

  test('in the dogfood reviews', () => expectParity(documentsBelow(join(project, 'reviews'))));

  test.skipIf(!existsSync(corpus))('in real documents with events', async () => {
    const providers = ['hume-ai', 'shopify-admin', 'adyen'].map((provider) => join(corpus, provider, 'openapi'));
    await expectParity(providers.flatMap(documentsBelow));
  });
});

async function expectParity(documents: readonly string[], ruleset = 'webhooks.yaml'): Promise<void> {
  const [ours, theirs] = [await foundByUs(documents, ruleset), foundBySpectral(documents, ruleset)];
  expect(ours).toEqual(theirs);
}

async function foundByUs(documents: readonly string[], ruleset: string): Promise<Found[]> {
  const settings = mergeSettings(parseConfig('config.yaml', `rulesets: [api-review/rules/${ruleset}]`));
  const files = documents.map((file) => relative(project, file));
  const { diagnostics, crashes } = await lint({ fs: nodeFileSystem(project), files, settings });
  expect(crashes).toEqual([]);
  return diagnostics
    .filter(({ rule }) => isWebhookRule(rule))
    .map(({ rule, at, range }) =>
      found(rule, join(project, at.file), range.start.line, range.start.column, range.end.line, range.end.column),
    )
    .sort();
}

interface SpectralResult {
  readonly code: string;
  readonly source: string;
  readonly range: Record<'start' | 'end', { readonly line: number; readonly character: number }>;
}

function foundBySpectral(documents: readonly string[], ruleset: string): Found[] {
  const args = [
    spectral,
    'lint',
    '-r',
    join(project, 'rules', ruleset),
    '-f',
    'json',
    '--ignore-unknown-format',
    ...documents,
  ];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 });
  const results = JSON.parse(stdout.slice(0, stdout.lastIndexOf(']') + 1)) as SpectralResult[];
  const findings = results
    .filter(({ code }) => isWebhookRule(code))
    .map(({ code, source, range: { start, end } }) =>
      found(code, source, start.line + 1, start.character + 1, end.line + 1, end.character + 1),
    );
  return [...new Set(findings)].sort();
}

function found(rule: string, file: string, ...range: number[]): Found {
  return `${relative(project, file)}:${range.join(':')} ${rule}`;
}

function isWebhookRule(rule: string): boolean {
  return /^(?:webhook|callback)-/.test(rule);
}

/** The OpenAPI documents of a folder that mention events: plain Spectral is not made to read the others. */
function documentsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const text = readFileSync(file, 'utf8');
      return /^\s*\{?\s*["']?openapi["']?\s*:/m.test(text) && /webhooks|callbacks/.test(text);
    });
}
