import { symlinkSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { index, planted, Repos, record } from '../since/repos.ts';

/* A glob that matches a link does what the link does where it is given itself, as a shell would expand the glob. */

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
  repos.write({
    'x/real/harbor/review.yml': record('harbor'),
    'x/real/harbor/apis.yml': index('harbor'),
    'x/real/harbor/asyncapi/live.yml': planted,
    'x/reviews/port/review.yml': record('port'),
    'x/reviews/port/apis.yml': index('port'),
    'out/review.yml': record('out'),
  });
  const link = (target: string, name: string) => symlinkSync(target, repos.path('x/reviews', name));
  link('../real/harbor', 'linked');
  link('../real/harbor/review.yml', 'file.yml');
  link('..', 'round');
  link('../../out', 'away');
  link('../nowhere', 'broken');
});

afterEach(() => repos.remove());

const of = async (...paths: string[]) => {
  const { code, found } = await repos.lint('x', '--no-cache', ...paths);
  return [code, found.map(({ rule, file }) => `${rule} ${file}`)];
};

test.each([
  ['reviews/l*', ['reviews/linked']],
  ['reviews/l*/', ['reviews/linked']],
  ['reviews/*.yml', ['reviews/file.yml']],
  ['./reviews/[lp]*/', ['reviews/linked', 'reviews/port']],
])('%s is %j', async (pattern, paths) => {
  expect(await of(pattern)).toEqual(await of(...paths));
  expect((await of(pattern))[0]).toBe(1);
});

test('`**` does not go round in circles, nor out of the repo', async () => {
  const [code, found] = await of('reviews/**/review.yml');
  expect([code, found]).toEqual(await of('reviews/port/review.yml'));
  expect((await repos.lint('x', '--no-cache', 'reviews/a*', 'reviews/br*')).code).toBe(2);
});
