import { afterAll, describe, expect, test, vi } from 'vitest';
import type { OpenApiDocument } from '../../src/apis/openapi/document.ts';
import type { Diagnostic } from '../../src/finding/finding.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import type { RepoAccess } from '../../src/rulesets/repo-access.ts';
import type * as Guests from '../../src/run/guests.ts';
import { lint } from '../../src/run/lint.ts';
import type { Report } from '../../src/run/result.ts';
import type * as WebhookChecks from '../../src/run/webhook-checks.ts';
import type { SourceText } from '../../src/text/source-text.ts';
import { movedSpecs, nullClaims, repointedSpecs } from './fabrications/claims.ts';
import { internalEndpoints, removedEvidence } from './fabrications/evidence.ts';
import {
  contradictoryClaims,
  deniedHosts,
  otherPort,
  otherTransport,
  restPath,
  secondDocuments,
  turnedDirections,
  unclearRecords,
  variableHost,
} from './fabrications/facts.ts';
import { addedServers, fabricatedHosts, fabricatedVariables } from './fabrications/hosts.ts';
import { addedMessages, fabricatedChannels, renamedMessages } from './fabrications/names.ts';
import { inventedEvents, listedSpecs, modelledInternals } from './fabrications/repos.ts';
import { additions } from './harmless/additions.ts';
import { rewrittenAddresses } from './harmless/addresses.ts';
import { renamedSpecs, rewrittenFiles } from './harmless/rewritten-files.ts';
import type { Expected, Fabrication, HarmlessEdit } from './mutant.ts';
import { type Files, type Pair, pairs } from './pair.ts';

const others = vi.hoisted(() => ({ areAsked: true }));

/**
 * Other tools know nothing of fabrications, so they are asked about harmless edits alone, and about each text once: most
 * mutants leave most files as they are.
 */
vi.mock('../../src/run/guests.ts', async (load) => {
  const guests = await load<typeof Guests>();
  return {
    ...guests,
    runParser: onceForEachText(guests.runParser),
  };
});

vi.mock('../../src/run/webhook-checks.ts', async (load) => {
  const { runWebhookRules } = await load<typeof WebhookChecks>();
  return { runWebhookRules: oneByOne(onceForEachText(alone(runWebhookRules))) };
});

const nothing: Guests.GuestResult = {
  findings: [],
  stoppedChecks: [],
  metaOf: () => {
    throw new Error('Nothing was found.');
  },
};

type Run<Document, Rest extends unknown[]> = (document: Document, ...rest: Rest) => Promise<Guests.GuestResult>;

type Context = Parameters<typeof WebhookChecks.runWebhookRules>[2];

/** The webhook rules over one document at a time. */
function alone(run: typeof WebhookChecks.runWebhookRules): Run<OpenApiDocument, [RepoAccess, Context]> {
  return async (document, ...rest) => {
    const [[, result] = []] = await run([document], ...rest);
    if (result?.status === 'rejected') throw result.reason;
    return result?.value ?? nothing;
  };
}

function oneByOne(run: Run<OpenApiDocument, [RepoAccess, Context]>): typeof WebhookChecks.runWebhookRules {
  return async (documents, ...rest) => {
    const results = [];
    for (const document of documents) {
      const [result] = await Promise.allSettled([run(document, ...rest)]);
      results.push([document, result] as const);
    }
    return results;
  };
}

function onceForEachText<Document extends SourceText | OpenApiDocument, Rest extends unknown[]>(
  run: Run<Document, Rest>,
): Run<Document, Rest> {
  const known = new Map<string, Promise<Guests.GuestResult>>();
  return async (document, ...rest) => {
    if (!others.areAsked) return nothing;
    const { file, text } = 'source' in document ? document.source : document;
    const key = `${file}\0${text}`;
    const result = known.get(key) ?? run(document, ...rest);
    known.set(key, result);
    return result;
  };
}

const fabricators = {
  fabricatedHosts,
  addedServers,
  fabricatedVariables,
  fabricatedChannels,
  addedMessages,
  renamedMessages,
  repointedSpecs,
  nullClaims,
  movedSpecs,
  removedEvidence,
  internalEndpoints,
  listedSpecs,
  modelledInternals,
  inventedEvents,
  otherTransport,
  otherPort,
  variableHost,
  restPath,
  deniedHosts,
  secondDocuments,
  unclearRecords,
  contradictoryClaims,
  turnedDirections,
};

const editors = { rewrittenFiles, renamedSpecs, rewrittenAddresses, additions };

const tally = { fabrications: 0, caught: 0, errors: 0, edits: 0, unchanged: 0 };

afterAll(() => {
  const rate = ((100 * tally.caught) / tally.fabrications).toFixed(tally.caught === tally.fabrications ? 0 : 2);
  process.stdout.write(
    `mutants: ${tally.fabrications} fabrications, ${tally.caught} caught (${rate} %), ${tally.errors} by an error, ` +
      `${tally.edits} harmless edits, ${tally.unchanged} unchanged\n`,
  );
});

describe.each(pairs)('$name', (pair) => {
  test.each(Object.entries(fabricators))('%s', async (_, fabricate) => {
    const missed: string[] = [];
    for (const mutant of fabricate(pair)) missed.push(...(await missesOf(mutant)));
    expect(missed).toEqual([]);
  });

  test.each(Object.entries(editors))('%s', async (_, edit) => {
    const changed: object[] = [];
    for (const mutant of edit(pair)) changed.push(...(await changesBy(mutant)));
    expect(changed).toEqual([]);
  });
});

test('there are mutants enough to mean something', () => {
  expect(tally.fabrications).toBeGreaterThan(400);
  expect(tally.edits).toBeGreaterThan(400);
});

test('at least four of five lies are errors', () => {
  expect(tally.errors / tally.fabrications).toBeGreaterThan(0.8);
});

async function missesOf({ name, pair, files, expected }: Fabrication): Promise<string[]> {
  const before = new Set((await originalOf(pair)).diagnostics.map((diagnostic) => identityOf(diagnostic)));
  others.areAsked = false;
  const { diagnostics } = await lintFiles(pair, files);
  others.areAsked = true;
  const found = diagnostics.filter((diagnostic) => !before.has(identityOf(diagnostic)));
  const missed = expected.filter((place) => !found.some((diagnostic) => isAt(diagnostic, place)));
  tally.fabrications++;
  if (found.some(({ severity }) => severity === 'error')) tally.errors++;
  if (missed.length === 0 && expected.length > 0) tally.caught++;
  else
    return [`${name}: expected ${expected.map(placeOf).join(', ')}; found ${found.map(textOfDiagnostic).join(', ')}`];
  return [];
}

async function changesBy({ name, pair, files, renamed = {}, isForParser = true }: HarmlessEdit): Promise<object[]> {
  const original = await originalOf(pair);
  const report = await lintFiles(pair, files);
  const isOfInterest = ({ rule }: Diagnostic) => isForParser || !rule.startsWith('asyncapi/');
  const before = original.diagnostics.filter(isOfInterest).map((diagnostic) => identityOf(diagnostic));
  const after = report.diagnostics.filter(isOfInterest).map((diagnostic) => identityOf(diagnostic, renamed));
  tally.edits++;
  const added = after.filter((identity) => !before.includes(identity));
  const lost = before.filter((identity) => !after.includes(identity));
  if (added.length + lost.length === 0 && before.length === after.length) {
    tally.unchanged++;
    return [];
  }
  return [{ name, added, lost }];
}

const originals = new Map<Pair, Promise<Report>>();

function originalOf(pair: Pair): Promise<Report> {
  const known = originals.get(pair) ?? lintFiles(pair, pair.files);
  originals.set(pair, known);
  return known;
}

async function lintFiles({ record }: Pair, files: Files): Promise<Report> {
  const report = await lint({ fs: memoryFileSystem(files), files: [record], today: '2026-12-01' });
  expect(report.crashes).toEqual([]);
  return report;
}

/** What a diagnostic says, wherever it says it. */
function identityOf(
  { rule, severity, message, at }: Diagnostic,
  renamed: Readonly<Record<string, string>> = {},
): string {
  return `${rule} ${severity} ${renamed[at.file] ?? at.file}: ${message}`;
}

function isAt({ rule, at, range }: Diagnostic, expected: Expected): boolean {
  return [expected.rule].flat().includes(rule) && at.file === expected.file && range.start.line === expected.line;
}

function placeOf({ rule, file, line }: Expected): string {
  return `${[rule].flat().join(' or ')} ${file}:${line}`;
}

function textOfDiagnostic({ rule, at, range }: Diagnostic): string {
  return placeOf({ rule, file: at.file, line: range.start.line });
}
