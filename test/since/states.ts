import { lstatSync, symlinkSync } from 'node:fs';
import fc from 'fast-check';
import { index, planted, type Repos, record } from './repos.ts';

const link = '-> ';
const digest = '    sha256: 0000000000000000000000000000000000000000000000000000000000000000\n';
const withPage = `    snapshot: evidence/page.txt\n${digest}`;
const openapi = (event: string) => `openapi: 3.1.0\ninfo: { title: x, version: '1' }\nwebhooks:\n  ship: ${event}\n`;
const listed = 'apis:\n  - aid: a:live\n    properties:\n      - type: AsyncAPI\n        url: asyncapi/live.yml\n';
const disabled = '# api-review-disable-file fabrication/spec-despite-null-claim -- for a test\n';
const stream = planted.replace('/ships', '/boats');

/** What each file of a repository may be; a text that begins with an arrow is a link. */
export const slots: Readonly<Record<string, readonly string[]>> = {
  'a/review.yml': [
    record('a'),
    record('a', { page: withPage }),
    record('a', { spec: 'asyncapi/live.yml' }),
    record('a', { own: 'a/review.yml' }),
    'kind: review\n',
  ],
  'a/apis.yml': [
    index('a'),
    `aid: a\nname: a\n${listed}`,
    'aid: a\nname: a\ninclude:\n  - name: m\n    url: more/apis.yml\n',
  ],
  'a/more/apis.yml': [index('a'), `aid: a\nname: more\n${listed}`],
  'a/asyncapi/live.yml': [
    planted,
    stream,
    `${disabled}${planted}`,
    'asyncapi: [\n',
    '# Nothing\n',
    `${link}../../shared/live.yml`,
  ],
  'a/openapi/api.yml': [openapi("{ $ref: './ship.yml' }"), openapi('{ post: { responses: {} } }')],
  'a/openapi/ship.yml': ['post: { responses: {} }\n', 'post: { requestBody: { required: true }, responses: {} }\n'],
  'a/evidence/page.txt': ['REST only.\n', 'Sockets too.\n', `${link}../../shared/page.txt`],
  'reviews/b.yml': [record('b'), record('b', { own: 'reviews/b.yml' }), record('b', { spec: 'specs/live.yml' })],
  'reviews/b/apis.yml': [index('b')],
  'reviews/b/specs/live.yml': [planted, stream],
  'a/partner/apis.yml': [index('partner'), index('a')],
  'a/partner/review.yml': [record('partner')],
  'a/partner/live.yml': [planted, stream],
  'shared/live.yml': [planted, stream],
  'shared/page.txt': ['REST only.\n'],
  'shared/link': [`${link}../a`, `${link}../reviews/b`, `${link}link`, `${link}/nowhere`],
  'api-review.config.yaml': [
    'rules:\n  fabrication/spec-despite-null-claim: warning\n',
    'rules:\n  fabrication/spec-despite-null-claim: error\n  record/schema: off\n',
    'maxAgeDays: 1\n',
    'rules: {}\n',
    'rules: [\n',
  ],
  '.gitignore': ['specs/\n', 'live.yml\n', 'a/\n'],
};

export type State = Readonly<Record<string, number | undefined>>;

export const slot = (path: string) => fc.option(fc.nat((slots[path]?.length ?? 1) - 1), { nil: undefined, freq: 3 });
export const states: fc.Arbitrary<State> = fc.record(
  Object.fromEntries(Object.keys(slots).map((path) => [path, slot(path)])),
);

/** Write the files of a state below a folder, and remove the others that it names. */
export function put(repos: Repos, folder: string, state: State): void {
  for (const [path, choice] of Object.entries(state)) {
    const text = choice === undefined ? undefined : slots[path]?.[choice];
    const file = `${folder}/${path}`;
    if (lstatSync(repos.path(file), { throwIfNoEntry: false }) !== undefined) repos.remove(file);
    if (text === undefined) continue;
    repos.write({ [file]: text });
    if (!text.startsWith(link)) continue;
    repos.remove(file);
    symlinkSync(text.slice(link.length), repos.path(file));
  }
}
