import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { index, planted, Repos, record } from '../since/repos.ts';

const webhook = 'webhook-example-valid';
const marked = 'suppression/marked-here';
const spec = 'fabrication/spec-despite-null-claim';

/** An OpenAPI document with a fault of its own. */
const faulty = (mark = '') => `openapi: 3.1.0
info: { title: Ships, version: '1' }
${mark}webhooks:
  ship.arrived:
    post:
      summary: A ship arrived.
      requestBody:
        content:
          application/json: { schema: { properties: { ship: { type: string } } }, example: { ship: 5 } }
      responses: { '204': { description: Received } }
`;

const published = "x-provenance: { method: published, source: 'https://docs.harbor.example/' }\n";
const derived = 'x-provenance: { method: derived }\n';

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
  repos.write({
    'x/harbor/review.yml': record('harbor').replace('Only requests and answers are', 'The webhook `ship.arrived` is'),
    'x/harbor/apis.yml': index('harbor'),
  });
  repos.init('x');
});

afterEach(() => repos.remove());

const partiesOf = async (folder: string, ...args: string[]) => {
  const { found } = await repos.lint(folder, '--rule', webhook, '--rule', spec, ...args);
  return found.map(({ rule, party, file }) => [rule, party, file]);
};

describe('the party of a finding about a document', () => {
  const path = 'harbor/openapi/ships.yml';
  const cases: readonly [string, string, Readonly<Record<string, string>>, string][] = [
    ['unknown without any mark', path, {}, 'unknown'],
    ['the provider below `_original/`', 'harbor/openapi/_original/ships.yml', {}, 'provider'],
    ['the provider by a mark', path, { [path]: faulty(published) }, 'provider'],
    ['the catalog by a mark', path, { [path]: faulty(derived) }, 'catalog'],
    ['the provider by a glob', path, { 'api-review.config.yaml': "provider: ['harbor/openapi/**']\n" }, 'provider'],
    [
      'the catalog where a record says that it was made here',
      'harbor/openapi/_original/ships.yml',
      { 'harbor/review.yml': record('harbor', { own: 'review.yml\n  openapi: [openapi/_original/ships.yml]' }) },
      'catalog',
    ],
  ];

  test.each(cases)('is %s', async (_, file, others, party) => {
    const written = Object.entries({ [file]: faulty(), ...others }).map(([name, text]) => [`x/${name}`, text]);
    repos.write(Object.fromEntries(written));
    expect(await partiesOf('x')).toEqual([[webhook, party, file]]);
    expect(await partiesOf('x/harbor')).toEqual([[webhook, party, file.replace('harbor/', '')]]);
    const isOwn = party !== 'provider';
    expect((await repos.lint('x', '--rule', webhook, '--gate', 'own')).code).toBe(isOwn ? 1 : 0);
    expect((await repos.lint('x', '--rule', webhook, '--gate', 'all')).code).toBe(1);
  });
});

test('a fabricated document is the catalog’s wherever it lies and whatever it says', async () => {
  repos.write({
    'x/harbor/asyncapi/_original/live.yml': planted.replace('servers:', `${published}servers:`),
    'x/api-review.config.yaml': "gate: own\nprovider: ['**']\n",
  });
  expect(await partiesOf('x')).toEqual([[spec, 'catalog', 'harbor/asyncapi/_original/live.yml']]);
  expect((await repos.lint('x')).code).toBe(1);
});

test('an AsyncAPI document that cannot be read may be fabricated, so it is the catalog’s', async () => {
  repos.write({ 'x/harbor/asyncapi/_original/live.yml': `${planted}  - [broken\n` });
  const { found } = await repos.lint('x', '--gate', 'own');
  const broken = found.filter(({ rule }) => rule === 'catalog/unreadable-document');
  expect(broken.map(({ party }) => party)).toEqual(['catalog']);
});

test('a part of documents has their party, where they have one', async () => {
  const [before = '', rest = ''] = faulty(published).split('        content:');
  const [content = '', after = ''] = rest.split('      responses:');
  repos.write({
    'x/harbor/openapi/ships.yml': `${before}        $ref: parts/ship.yml\n      responses:${after}`,
    'x/harbor/openapi/parts/ship.yml': `content:${content}`,
  });
  expect(await partiesOf('x')).toEqual([[webhook, 'provider', 'harbor/openapi/parts/ship.yml']]);
});

test('--max-warnings leaves out those of the provider, too', async () => {
  repos.write({ 'x/harbor/openapi/_original/ships.yml': faulty() });
  repos.write({ 'x/api-review.config.yaml': `rules: { ${webhook}: warning }\n` });
  const args = ['--rule', webhook, '--max-warnings', '0'];
  expect((await repos.lint('x', ...args)).code).toBe(1);
  expect((await repos.lint('x', ...args, '--gate', 'own')).code).toBe(0);
});

/** A change that brings a fault, and makes it the provider's. */
const gifts: readonly [string, string, Readonly<Record<string, string>>][] = [
  ['a folder', 'harbor/openapi/_original/ships.yml', {}],
  ['a mark', 'harbor/openapi/ships.yml', { 'x/harbor/openapi/ships.yml': faulty(published) }],
  ['a glob', 'harbor/openapi/ships.yml', { 'x/api-review.config.yaml': "provider: ['harbor/**']\n" }],
];

describe.each(gifts)('a change that makes a document the provider’s by %s', (_, file, files) => {
  beforeEach(() => repos.write({ [`x/${file}`]: faulty(), ...files }));

  test('is listed', async () => {
    const { code, found } = await repos.lint('x', '--since', 'HEAD', '--gate', 'own');
    const listed = found.filter(({ rule }) => rule === marked);
    expect([code, listed]).toEqual([0, [expect.objectContaining({ file, party: 'catalog', severity: 'info' })]]);
  });

  test('changes nothing where only a commit is trusted', async () => {
    const { code, found } = await repos.lint('x', '--gate', 'own', '--trusted-config', 'HEAD');
    expect(code).toBe(1);
    expect(found.filter(({ rule }) => rule === webhook).map(({ party }) => party)).toEqual(['unknown']);
  });

  test('is not listed once it is there, also under another name, and is trusted', async () => {
    repos.commit('x');
    const again = faulty(file.includes('_original') ? '# More\n' : `${published}# More\n`).replace(
      'Ships',
      'All ships',
    );
    const kept = 'x/harbor/openapi/ships.yml' in files ? again : again.replace(published, '');
    repos.write({ [`x/${file}`]: kept.replace('ship: 5', 'ship: 6') });
    const { found } = await repos.lint('x', '--since', 'HEAD');
    expect(found.map(({ rule }) => rule)).not.toContain(marked);
    expect((await repos.lint('x', '--gate', 'own', '--trusted-config', 'HEAD')).code).toBe(0);
    repos.git('x', 'mv', file, file.replace('ships', 'boats'));
    const renamed = await repos.lint('x', '--since', 'HEAD');
    expect(renamed.found.map(({ rule }) => rule)).not.toContain(marked);
    expect((await repos.lint('x', '--gate', 'own', '--trusted-config', 'HEAD')).code).toBe(0);
  });
});

test('a gate that is no gate is refused', async () => {
  const { code, stderr } = await repos.lint('x', '--gate', 'mine');
  expect([code, stderr]).toEqual([2, expect.stringContaining('`--gate` cannot be `mine`. It can be: own, all')]);
  repos.write({ 'x/api-review.config.yaml': "gate: mine\nprovider: ['../**']\n" });
  expect((await repos.lint('x')).stderr).toContain('api-review.config.yaml:1:7');
});
