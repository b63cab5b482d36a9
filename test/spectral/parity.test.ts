import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openApiWithEvents } from '../../bench/generate/openapi.ts';
import { Random } from '../../bench/generate/random.ts';
import { mentionsFiles } from '../../src/apis/files-named.ts';
import { OpenApiDocument } from '../../src/apis/openapi/document.ts';
import { type Engine, engines } from '../../src/config/settings.ts';
import { rulesetRunner } from '../../src/guests/host/ruleset-runner.ts';
import { defaultLimits } from '../../src/limits/limits.ts';
import { Files } from '../../src/load/files.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { RepoReferences } from '../../src/load/references.ts';
import type { CheckedDocument } from '../../src/rulesets/checked-document.ts';
import { directRunner } from '../../src/rulesets/direct/runner.ts';
import { ownTree } from '../../src/rulesets/own.ts';
import type { OwnTree } from '../../src/rulesets/tree.ts';
import { SourceText } from '../../src/text/source-text.ts';

const project = join(import.meta.dirname, '../..');
const cli = join(project, 'node_modules/@stoplight/spectral-cli/dist/index.js');
const corpus = join(project, '../shared/corpus');
const specs = join(project, '../shared/specs');
const minutes = 60_000;

/** Spectral reads a broken file as far as it goes; this tool follows no reference into one, and says so. */
const refersToBroken = /catalog\/unreadable-document\/|\/invalid-ref\//;

describe('the webhook rules find the same, in the same words, run by this tool, by Spectral in it, and by its CLI', () => {
  test.each(['webhooks.yaml', 'webhooks-all.yaml', 'standard-webhooks.yaml'])(
    'in every fixture, by %s',
    { timeout: 5 * minutes },
    async (ruleset) => {
      const documents = documentsBelow(join(project, 'test/rules')).filter((file) => !refersToBroken.test(file));
      expect(documents.length).toBeGreaterThan(100);
      await expectParity(project, documents, ruleset);
    },
  );

  test('in the dogfood reviews', { timeout: 5 * minutes }, () =>
    expectParity(project, documentsBelow(join(project, 'reviews'))),
  );

  test('in generated documents', { timeout: 5 * minutes }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'api-review-parity-'));
    for (let number = 0; number < 40; number++) {
      const random = new Random(`parity ${number}`);
      writeFileSync(join(folder, `${number}.yaml`), openApiWithEvents(random, `harbor${number}`, 2_000 + number * 500));
    }
    await expectParity(folder, documentsBelow(folder), 'webhooks-all.yaml');
    rmSync(folder, { recursive: true });
  });

  test.skipIf(!existsSync(corpus))('in real documents with events', { timeout: 10 * minutes }, async () => {
    const providers = ['hume-ai', 'shopify-admin', 'adyen'].map((provider) => join(corpus, provider, 'openapi'));
    await expectParity(corpus, providers.flatMap(documentsBelow));
  });

  test.skipIf(!existsSync(specs))('in the documents of providers', { timeout: 10 * minutes }, () =>
    expectParity(specs, documentsBelow(specs), 'webhooks-all.yaml'),
  );
});

/** Places in files that are referred to are Spectral's fault at times, so that only rule and words are compared there. */
async function expectParity(folder: string, documents: readonly string[], ruleset = 'webhooks.yaml'): Promise<void> {
  const refersToFiles = (file: string) => mentionsFiles(readFileSync(file, 'utf8'));
  await expectSame(
    folder,
    documents.filter((file) => !refersToFiles(file)),
    ruleset,
    (found) => found,
  );
  await expectSame(folder, documents.filter(refersToFiles), ruleset, (found) => found.replace(/^\S* /, ''));
}

async function expectSame(
  folder: string,
  documents: readonly string[],
  ruleset: string,
  shown: (found: string) => string,
): Promise<void> {
  if (documents.length === 0) return;
  const sorted = (found: readonly string[]) => [...new Set(found.map(shown))].sort();
  const theirs = sorted(foundBySpectral(folder, documents, ruleset));
  for (const engine of engines)
    expect(sorted(await foundByUs(folder, documents, ruleset, engine)), engine).toEqual(theirs);
}

async function foundByUs(
  folder: string,
  documents: readonly string[],
  ruleset: string,
  engine: Engine,
): Promise<string[]> {
  const tree = (await ownTree(ruleset)) as OwnTree;
  const runner = await (engine === 'direct' ? directRunner([tree]) : rulesetRunner([tree]));
  const fs = nodeFileSystem(folder);
  const references = new RepoReferences(new Files(fs, defaultLimits), '.');
  const found: string[] = [];
  for (const path of documents) {
    const file = relative(folder, path);
    const document = new OpenApiDocument(new SourceText(file, readFileSync(path, 'utf8')));
    await references.lookForEvents([document]);
    const sources = new Map([[file, document.source]]);
    const root = await fs.realPath('.');
    const access = { fs, root, workingFolder: root, limits: { ...defaultLimits, seconds: 600 }, sources };
    const [result] = await runner.run([document], access);
    const { findings, stoppedChecks } = (result as PromiseFulfilledResult<CheckedDocument>).value;
    expect(stoppedChecks).toEqual([]);
    for (const { rule, message, at } of findings.filter((one) => isWebhookRule(one.rule))) {
      const { start, end } = (sources.get(at.file) as SourceText).rangeOf(at.span);
      found.push(asFound(rule, at.file, message, start.line, start.column, end.line, end.column));
    }
  }
  return found;
}

interface SpectralResult {
  readonly code: string;
  readonly message: string;
  readonly source?: string;
  readonly range: Record<'start' | 'end', { readonly line: number; readonly character: number }>;
}

function foundBySpectral(folder: string, documents: readonly string[], ruleset: string): string[] {
  const options = ['-r', join(project, 'rules', ruleset), '-f', 'json', '--ignore-unknown-format'];
  const { stdout } = spawnSync(process.execPath, [cli, 'lint', ...options, ...documents], {
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  const results = JSON.parse(stdout.slice(0, stdout.lastIndexOf(']') + 1)) as SpectralResult[];
  const findings = results
    .filter(({ code }) => isWebhookRule(code))
    .map(({ code, source, message, range: { start, end } }) =>
      asFound(
        code,
        relative(folder, source ?? ''),
        /[.!?]$/.test(message) ? message : `${message}.`,
        start.line + 1,
        start.character + 1,
        end.line + 1,
        end.character + 1,
      ),
    );
  return findings;
}

function asFound(rule: string, file: string, message: string, ...range: number[]): string {
  return `${file}:${range.join(':')} ${rule} ${message.replaceAll(/\s*\n\s*/g, ' ')}`;
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
