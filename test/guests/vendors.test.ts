import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { createResolver } from '@asyncapi/parser/cjs/resolver.js';
import {
  Document,
  type ISpectralDiagnostic,
  Ruleset,
  type RulesetDefinition,
  Spectral,
} from '@stoplight/spectral-core';
import { truthy } from '@stoplight/spectral-functions';
import parsers from '@stoplight/spectral-parsers';
import { describe, expect, test, vi } from 'vitest';
import { replaced } from '../../build/guest-modules.ts';
import { OpenApiDocument } from '../../src/apis/openapi/document.ts';
import { createAjvInstances } from '../../src/guests/adapt/schema-compiler.ts';
import { nearestSecurityKinds } from '../../src/guests/adapt/security-schemes.ts';
import { parserFindings } from '../../src/guests/host/check-document.ts';
import { rulesetRunner } from '../../src/guests/host/ruleset-runner.ts';
import { foreignFindings } from '../../src/guests/worker/findings.ts';
import { defaultLimits } from '../../src/limits/limits.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import type { CheckedDocument } from '../../src/rulesets/checked-document.ts';
import { readTree } from '../../src/rulesets/read-tree.ts';
import type { RepoAccess } from '../../src/rulesets/repo-access.ts';
import { SourceText } from '../../src/text/source-text.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

vi.mock('../../src/guests/adapt/precompiled.ts', () => ({ precompiled: () => undefined }));

const project = join(import.meta.dirname, '../..');
const adapt = join(project, 'src/guests/adapt');

/** What each piece of `src/guests/adapt` rests on: files of vendors, by the start of their SHA-256. */
const reliesOn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'asyncapi-ruleset.ts': {
    '@asyncapi/parser/cjs/validate.js': '21c4dcdcfc49974c',
    '@asyncapi/parser/cjs/resolver.js': '4ea7c7246ad1a5f2',
    '@asyncapi/parser/cjs/ruleset/index.js': '6f2dd62c1d745f63',
    '@asyncapi/parser/cjs/ruleset/formats.js': '11cc5095771e4137',
  },
  'harmless-paths.ts': { '@stoplight/spectral-core/dist/ruleset/rule.js': '167f6c9f0a61823d' },
  'jsonpath-fallback.ts': {
    'nimma/dist/cjs/codegen/fallback.js': '5a539407a613a151',
    'nimma/dist/cjs/fallbacks/jsonpath-plus.js': 'e676056cbcb703e8',
    'nimma/dist/legacy/cjs/codegen/tree/tree.js': '27c3c47d6342780d',
  },
  'jsonpath.ts': {
    '@stoplight/spectral-core/dist/runner/runner.js': '79d70b44e2aeee54',
    'nimma/dist/legacy/cjs/core/index.js': '70d0deb4765684b8',
  },
  'message-examples.ts': {
    '@asyncapi/parser/cjs/ruleset/v2/functions/messageExamples-spectral-rule-v2.js': 'd178fa900c510783',
    '@asyncapi/parser/cjs/ruleset/v2/functions/messageExamples.js': '787a6a016f24f5a5',
    '@asyncapi/parser/cjs/ruleset/v3/ruleset.js': 'c9cc80fd47cfb1fa',
    '@asyncapi/parser/cjs/ruleset/formats.js': '11cc5095771e4137',
  },
  'no-network.ts': { '@stoplight/json-ref-readers/http.js': '538849f0ca3a54b6' },
  'null-safe-paths.ts': { '@asyncapi/parser/cjs/ruleset/v2/ruleset.js': 'c133755bfe7f3ff1' },
  'path-screen.ts': {
    'nimma/dist/esm/parser/parser.mjs': 'c865e756b54b8d45',
    'nimma/dist/esm/parser/jsep.mjs': 'ea55968a5fd42a3a',
  },
  'plain-messages.ts': { '@stoplight/spectral-core/dist/runner/lintNode.js': '93c11c9edba89a91' },
  'precompiled.ts': { '@asyncapi/parser/cjs/ruleset/functions/documentStructure.js': '811185bf8084282e' },
  'prototype-keys.ts': { '@stoplight/spectral-parsers/dist/yaml.js': 'd78201d00d91d5ca' },
  'ruleset-function.ts': { '@stoplight/spectral-core/dist/ruleset/function.js': '04c7d575a4164eac' },
  'ruleset-validation.ts': { '@stoplight/spectral-core/dist/ruleset/validation/index.js': '938634bb1ea1a521' },
  'schema-compiler.ts': { '@stoplight/spectral-functions/dist/schema/ajv.js': 'a86a9869560c093d' },
  'security-schemes.ts': { '@asyncapi/parser/cjs/ruleset/functions/documentStructure.js': '811185bf8084282e' },
  'shared-schemas.ts': { '@stoplight/spectral-functions/dist/schema/index.js': '6b438babbac4b1cb' },
  'trusted-rulesets.ts': { '@stoplight/spectral-core/dist/ruleset/ruleset.js': '92e505ab2f516f0b' },
  'trusting-ajv.ts': { '@asyncapi/parser/cjs/schema-parser/asyncapi-schema-parser.js': 'a4064d1c0692d72b' },
};

describe('what is adapted in vendors has to be looked at again when they change', () => {
  test('each piece says what it rests on', () => {
    expect(readdirSync(adapt).sort()).toEqual(Object.keys(reliesOn).sort());
    for (const [file, ours] of Object.entries(replaced)) expect(Object.keys(reliesOn[ours] ?? {})).toContain(file);
  });

  test.each(Object.entries(reliesOn))('%s', (_, files) => {
    const digest = (file: string) =>
      createHash('sha256')
        .update(readFileSync(join(project, 'node_modules', file)))
        .digest('hex')
        .slice(0, 16);
    expect(Object.fromEntries(Object.keys(files).map((file) => [file, digest(file)]))).toEqual(files);
  });
});

const access = (files: Readonly<Record<string, string>> = {}): RepoAccess => ({
  fs: memoryFileSystem(files),
  root: '.',
  workingFolder: '.',
  limits: defaultLimits,
  sources: new Map(),
});

describe('the AsyncAPI parser finds what its stock version finds, of a security scheme the nearest kind', () => {
  const parser = new Parser();
  const mistakes = (asyncapi: string) => ({
    asyncapi,
    info: { title: 7, contact: { email: [] } },
    servers: { main: { url: 'wss://x.example', host: 'x.example', protocol: 1, security: 'none', extra: true } },
    channels: { ships: { address: 3, subscribe: { message: { payload: { type: 'nonsense' } } }, messages: [] } },
    operations: { hear: { action: 'listen', channel: {} } },
    components: { securitySchemes: { key: { type: 'apiKey', in: 'nowhere' } }, nonsense: {} },
    tags: [{ name: 'a' }, { name: 'a' }],
  });
  const versions = ['2.0.0', '2.1.0', '2.2.0', '2.3.0', '2.4.0', '2.5.0', '2.6.0', '3.0.0', '3.1.0', '9.9.9'];
  const written = versions.map((version) => [version, JSON.stringify(mistakes(version))] as const);
  const specs = ['reviews', 'test/mutation/pairs'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /asyncapi\/[^/]+\.(?:ya?ml|json)$/.test(file))
      .map((file) => [file, readFileSync(join(project, folder, file), 'utf8')] as const),
  );

  test.each([...written, ...specs])('%s', async (_, text) => {
    const source = new SourceText('asyncapi.yml', text);
    const stock = (await parser.validate(text, { source: 'asyncapi.yml' })) as ISpectralDiagnostic[];
    const { findings, stoppedChecks } = await parserFindings(source, access());
    expect(stoppedChecks).toEqual([]);
    const told = nearestSecurityKinds(stock, parsers.Yaml.parse(text).data);
    expect(findings).toEqual(foreignFindings(told, source, access()));
  });
});

test('the stock resolver of the AsyncAPI parser fetches what an option refuses, so it is not used', async () => {
  const connect = vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(() => {
    throw new Error('no network');
  });
  const refuse = { schema: 'http', order: 1, canRead: true, read: () => Promise.reject(new Error('refused')) };
  const resolver = createResolver({ resolvers: [refuse] });
  await resolver.resolve({ $ref: 'http://harbor.example/x.json' }).catch(() => undefined);
  expect(connect).toHaveBeenCalled();
  connect.mockRestore();
});

describe('paths of rulesets lead where they do in plain Spectral', () => {
  const text =
    'openapi: 3.1.0\nwebhooks:\n  order.created: { post: { a: { b: 1 } } }\n  stock.low: { get: { summary: x } }\n';

  /** The first two are left to another engine by Nimma, the first because it cannot parse it. */
  test.each([
    '$.webhooks[?(@property.match(/^(order|stock)\\./))]',
    '$..*..*',
    '$.webhooks[*]',
    '$.webhooks[*][get,post]^',
    "$.webhooks['order.created']",
  ])('%s', async (given) => {
    // biome-ignore lint/suspicious/noThenProperty: it is the name in Spectral
    const rule = { given, severity: 'error', then: { function: 'truthy', field: 'nope' } };
    const ruleset = parseSource('r.json', JSON.stringify({ rules: { acme: rule } }));
    if (ruleset.root === undefined) throw new Error('The ruleset is empty.');
    const { fs } = access();
    const tree = await readTree(ruleset.root, ruleset, { fs, root: '.', mayRunCode: false });
    const source = new SourceText('openapi.yml', text);
    const [result] = await (await rulesetRunner([tree])).run([new OpenApiDocument(source)], access());
    const { findings } = (result as PromiseFulfilledResult<CheckedDocument>).value;

    const spectral = new Spectral();
    // biome-ignore lint/suspicious/noThenProperty: it is the name in Spectral
    const definition = { rules: { acme: { ...rule, then: { function: truthy, field: 'nope' } } } };
    spectral.setRuleset(new Ruleset(definition as unknown as RulesetDefinition));
    const stock = await spectral.run(new Document(text, parsers.Yaml, 'openapi.yml'));
    expect(findings.length).toBeGreaterThan(0);
    const told = nearestSecurityKinds(stock, parsers.Yaml.parse(text).data);
    expect(findings).toEqual(foreignFindings(told, source, access()));
  });
});

describe('schemas are compiled as Spectral compiles them', async () => {
  const stock = (await import(join(project, 'node_modules/@stoplight/spectral-functions/dist/schema/ajv.js'))) as {
    createAjvInstances: typeof createAjvInstances;
  };
  const schemas = [
    { type: 'object', required: ['a'], properties: { a: { type: 'string', format: 'email' }, b: { minimum: 3 } } },
    {
      $id: 'https://harbor.example/a',
      type: 'array',
      items: { $ref: '#/definitions/b' },
      definitions: { b: { enum: [1] } },
    },
    { type: 'object', properties: { a: { type: 'string' } }, errorMessage: 'No.' },
    { $schema: 'http://json-schema.org/draft-04/schema#', minimum: 3, exclusiveMinimum: true },
    { $ref: 'http://json-schema.org/draft-06/schema#' },
    { type: 'nonsense' },
    { $schema: 'https://harbor.example/none' },
    { $ref: '#/nowhere' },
  ];
  const values = [{}, { a: 'x', b: 1 }, [1, 2], 3, 'x', null];

  const outcome = (compile: ReturnType<typeof createAjvInstances>, schema: object, dialect: string, all: boolean) => {
    try {
      const validate = compile(structuredClone(schema), dialect, all);
      return values.map((value) => [validate(value), validate.errors]);
    } catch (error) {
      return String(error);
    }
  };

  for (const dialect of ['auto', 'draft4', 'draft7', 'draft2019-09', 'draft2020-12'])
    test.each(schemas)(`${dialect}: %j`, (schema) => {
      const [ours, theirs] = [createAjvInstances(), stock.createAjvInstances()];
      for (const all of [true, false])
        expect(outcome(ours, schema, dialect, all)).toEqual(outcome(theirs, schema, dialect, all));
    });
});
