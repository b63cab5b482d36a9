import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asyncApi, stream } from './asyncapi.ts';
import { openApiWithEvents, plainOpenApi } from './openapi.ts';
import { Random } from './random.ts';
import { record } from './record.ts';
import { sentence, thing } from './words.ts';

/*
 * Quantiles of the provider repos that the project looked at: how many OpenAPI documents a repo has, and how many bytes
 * they, the AsyncAPI documents and the indexes have. The greatest were left away (a repo of 187 documents, documents of
 * 0.5 to 3 MB), so that the catalog stays on a disk.
 */
const openapiCounts = [1, 7, 7, 8, 10, 11, 14, 15, 26, 27];
const openapiBytes = [400, 2_600, 6_000, 10_000, 16_000, 22_500, 34_000, 52_000, 76_000, 144_000, 457_000];
const asyncapiBytes = [1_600, 14_700, 24_600, 26_400, 42_200, 74_400];
const apisBytes = [3_300, 6_300, 8_200, 9_100, 9_500, 12_400, 14_300, 15_700, 15_900, 19_700, 24_000];

/** One file of a repo: its path from the root of the repo, and its text. */
export type GeneratedFile = readonly [path: string, text: string];

/** A provider's repo, the same for the same number. */
export function providerRepo(number: number): GeneratedFile[] {
  const random = new Random(`repo ${number}`);
  const provider = `${thing(random)}${number}`;
  const files: GeneratedFile[] = [['apis.yml', apis(random, provider, random.fromQuantiles(apisBytes))]];
  const spec = random.chance(0.35) ? `asyncapi/${provider}-asyncapi.yml` : undefined;
  const events = spec === undefined ? undefined : stream(random, provider, random.fromQuantiles(asyncapiBytes));
  if (spec !== undefined && events !== undefined) files.push([spec, asyncApi(random, events)]);
  if (random.chance(0.82)) files.push([recordPlace(random), record(random, { provider, stream: events, spec })]);
  const withEvents = random.chance(0.2) ? 1 : 0;
  const documents = random.fromQuantiles(openapiCounts);
  for (let index = 0; index < documents; index++) {
    const write = index < withEvents ? openApiWithEvents : plainOpenApi;
    const text = write(random, provider, random.fromQuantiles(openapiBytes));
    files.push([`openapi/${provider}-${thing(random)}-${index}-openapi.yml`, text]);
  }
  return files;
}

function recordPlace(random: Random): string {
  return random.chance(0.6) ? 'review.yml' : 'asyncapi/review.yml';
}

/** What a run has written. */
export interface Written {
  readonly files: number;
  readonly bytes: number;
}

/** Write the repos `from` up to, but not, `to` below a folder. */
export function writeCatalog(folder: string, from: number, to: number): Written {
  let [files, bytes] = [0, 0];
  for (let number = from; number < to; number++) {
    const repo = join(folder, repoFolder(number));
    for (const [path, text] of providerRepo(number)) {
      write(join(repo, path), text);
      files++;
      bytes += Buffer.byteLength(text);
    }
  }
  return { files, bytes };
}

/** In the repos that were looked at in public: of some 150 files, nine of ten are schemas, examples and settings. */
const otherCount = 132;
const otherBytes = [300, 1_500, 4_000, 9_000, 25_000, 160_000];

/** Add files to the first repos of a catalog that are neither records nor API documents. */
export function writeOtherFiles(folder: string, repos: number): void {
  for (let number = 0; number < repos; number++) {
    const random = new Random(`others ${number}`);
    for (let index = 0; index < otherCount; index++) {
      const path = `${repoFolder(number)}/json-schema/${thing(random)}-${index}.json`;
      write(join(folder, path), jsonSchema(random, random.fromQuantiles(otherBytes)));
    }
  }
}

function jsonSchema(random: Random, bytes: number): string {
  const properties: Record<string, unknown> = {};
  for (let size = 0; size < bytes; size += 160)
    properties[`${thing(random)}${size}`] = { type: 'string', description: sentence(random, 8) };
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return JSON.stringify({ $schema, title: thing(random), type: 'object', properties }, undefined, 2);
}

function repoFolder(number: number): string {
  return `provider-${String(number).padStart(5, '0')}`;
}

/** Write a file, and the folders that it needs. */
export function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function apis(random: Random, provider: string, bytes: number): string {
  const head = `aid: ${provider}
name: ${provider}
description: >-
  ${sentence(random, 20)}
type: Index
created: '2026-01-15'
modified: '2026-01-15'
specificationVersion: '0.19'
apis:
`;
  const entries: string[] = [];
  for (let size = head.length; size < bytes; size += entries.at(-1)?.length ?? 0) {
    const name = `${thing(random)}-${entries.length}`;
    entries.push(`  - aid: ${provider}:${name}
    name: ${provider} ${name}
    description: >-
      ${sentence(random, 18)}
    humanURL: https://docs.${provider}.example/${name}
    baseURL: https://api.${provider}.example/v1
    tags:
      - ${thing(random)}
      - ${thing(random)}
    properties:
      - type: Documentation
        url: https://docs.${provider}.example/${name}
      - type: Pricing
        url: https://${provider}.example/pricing
`);
  }
  return `${head}${entries.join('')}maintainers:\n  - FN: the generator of the bench\n`;
}
