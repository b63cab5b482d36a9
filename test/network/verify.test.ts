import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { elsewhere } from './only-loopback.ts';
import { docsPage, recordWith, Workbench } from './workbench.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/verify-v1.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
});

afterEach(async () => {
  await bench.close();
  expect(elsewhere()).toEqual([]);
});

const article = `<p>Harbor sends <code>berth.freed</code> to the address that you give.</p>
<p>The secret is shown once, and never again.</p>
<p>Deliveries are tried for three days.</p>`;

const event = `
    documented_events: [berth.freed]
    evidence:
      - url: URL
        quote: The secret is shown once`;

/** A record with a captured page, on which an event and a quote rest. */
async function captured(page: string = docsPage('Webhooks', article)): Promise<void> {
  bench.site.pages['/docs/webhooks'] = page;
  const url = bench.site.url('/docs/webhooks');
  bench.write('review.yml', recordWith(`  - url: ${url}\n    result: Names berth.freed.\n`, event.replace('URL', url)));
  const { code } = await bench.run('capture');
  expect(code).toBe(0);
}

interface Report {
  readonly summary: Record<string, number>;
  readonly pages: readonly { readonly state: string; readonly reason?: string }[];
}

async function verified(): Promise<Report> {
  const { stdout } = await bench.run('verify', '--format', 'json');
  const report = JSON.parse(stdout) as Report;
  expect(validate(report), JSON.stringify(validate.errors?.[0])).toBe(true);
  return report;
}

const set = (page: Workbench['site']['pages'][string]) => {
  bench.site.pages['/docs/webhooks'] = page;
};

describe('a page that a record cites', () => {
  beforeEach(() => captured());

  test('is the same', async () => {
    expect(await verified()).toMatchObject({ summary: { pages: 1, same: 1 }, pages: [{ state: 'same' }] });
    const { code, stdout } = await bench.run('verify');
    expect([code, stdout]).toEqual([0, '1 page: 1 same\n']);
  });

  test('is the same with other markup, and other scripts', async () => {
    set(docsPage('Webhooks', article.replaceAll('<p>', '<p class="text">')).replaceAll(/\.[0-9a-f]{4}\./g, '.ffff.'));
    expect(await verified()).toMatchObject({ pages: [{ state: 'same' }] });
  });

  test('has changed, and no line that a claim rests on', async () => {
    set(docsPage('Webhooks', article.replace('three days', 'nine days')));
    expect(await verified()).toMatchObject({ pages: [{ state: 'changed', addedLines: 1, removedLines: 1 }] });
  });

  test('has changed in lines that an event and a quote rest on: both texts are shown', async () => {
    set(docsPage('Webhooks', article.replace('berth.freed', 'berth.left').replace('shown once', 'shown twice')));
    const { code, stdout } = await bench.run('verify');
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "https://docs.harbor.example:8443/docs/webhooks  changed, a line that a claim rests on
        evidence/docs.harbor.example-8443/docs-webhooks.txt:10  - Harbor sends berth.freed to the address that you give.
          now  + Harbor sends berth.left to the address that you give.
          \`berth.freed\` is no longer on the page.
          backs event berth.freed, review.yml:14
        evidence/docs.harbor.example-8443/docs-webhooks.txt:12  - The secret is shown once, and never again.
          now  + The secret is shown twice, and never again.
          \`The secret is shown once\` is no longer on the page.
          backs a quote, review.yml:17
        cited at review.yml:19

      1 page: 1 changed, a line that a claim rests on
      "
    `);
    expect((await bench.run('verify', '--format', 'markdown')).stdout).toMatchInlineSnapshot(`
      "## Pages of reviews, read again

      1 page: 1 changed, a line that a claim rests on.

      ### Changed, a line that a claim rests on

      - <code>https&#58;//docs.harbor.example:8443/docs/webhooks</code>, cited at <code>review.yml:19</code>
        - Was: <code>Harbor sends berth.freed to the address that you give.</code> (<code>evidence/docs.harbor.example\\-8443/docs\\-webhooks.txt:10</code>)
        - Now: <code>Harbor sends berth.left to the address that you give.</code>
        - <code>berth.freed</code> is no longer on the page.
        - It backs event berth.freed, <code>review.yml:14</code>.
        - Was: <code>The secret is shown once, and never again.</code> (<code>evidence/docs.harbor.example\\-8443/docs\\-webhooks.txt:12</code>)
        - Now: <code>The secret is shown twice, and never again.</code>
        - <code>The secret is shown once</code> is no longer on the page.
        - It backs a quote, <code>review.yml:17</code>.
      "
    `);
    expect(await verified()).toMatchObject({ summary: { 'claim-changed': 1 }, pages: [{ state: 'claim-changed' }] });
  });

  test('names a socket now, and an AsyncAPI document', async () => {
    set(
      docsPage(
        'Webhooks',
        `${article}<p>Connect to <code>wss://stream.harbor.example/v1</code>.</p><a href="/asyncapi.yaml">Spec</a>`,
      ),
    );
    const { pages } = await verified();
    expect(pages).toMatchObject([
      {
        state: 'names-event-api',
        named: [
          {
            kind: 'socket',
            text: 'wss://stream.harbor.example/v1',
            line: 'Connect to wss://stream.harbor.example/v1.',
          },
          { kind: 'asyncapi', text: 'https://docs.harbor.example:8443/asyncapi.yaml' },
        ],
      },
    ]);
  });

  test('has moved, with the same text', async () => {
    set({ status: 301, headers: { location: '/guides/webhooks' } });
    bench.site.pages['/guides/webhooks'] = docsPage('Webhooks', article);
    expect(await verified()).toMatchObject({
      pages: [{ state: 'moved', movedTo: 'https://docs.harbor.example:8443/guides/webhooks' }],
    });
  });

  test.each([404, 410])('is gone (%s)', async (status) => {
    set({ status, body: 'Not here' });
    expect(await verified()).toMatchObject({
      pages: [{ state: 'gone', status, reason: `The site answers ${status}.` }],
    });
  });

  test('is gone where the site answers the same to any address', async () => {
    bench.site.pages['*'] = (request, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(docsPage('Welcome', `<p>Find all that Harbor offers here, and not ${request.url}.</p>`));
    delete bench.site.pages['/docs/webhooks'];
    bench.site.pages['/robots.txt'] = { status: 404 };
    expect(await verified()).toMatchObject({
      pages: [{ state: 'gone', status: 200, reason: 'The site answers the same to an address that was made up.' }],
    });
  });

  test('is gone where the site leads any address to its start', async () => {
    bench.site.pages['/robots.txt'] = { status: 404 };
    bench.site.pages['/'] = docsPage('Welcome', '<p>Find all that Harbor offers here.</p>');
    delete bench.site.pages['/docs/webhooks'];
    bench.site.pages['*'] = { status: 302, headers: { location: '/' } };
    expect(await verified()).toMatchObject({ pages: [{ state: 'gone' }] });
  });

  test.each([401, 403, 429])('is blocked, and not gone (%s)', async (status) => {
    set({ status });
    expect(await verified()).toMatchObject({ pages: [{ state: 'blocked', status }] });
  });

  test('is blocked by a form to sign in', async () => {
    set({ status: 302, headers: { location: '/login?next=docs' } });
    bench.site.pages['/login?next=docs'] = docsPage(
      'Sign in',
      '<form><input name="user"><input type="password"></form>',
    );
    expect(await verified()).toMatchObject({ pages: [{ state: 'blocked' }] });
    set(docsPage('Sign in', '<form><input name="user"><input type="password"></form>'));
    expect(await verified()).toMatchObject({ pages: [{ state: 'blocked', reason: 'The page asks to sign in.' }] });
  });

  test.each([500, 503])('is unreachable (%s)', async (status) => {
    set({ status });
    expect(await verified()).toMatchObject({ pages: [{ state: 'unreachable', status }] });
  });

  test('is not called changed where a script would fill it', async () => {
    set('<!doctype html><title>Harbor</title><div id="root"></div><script src="/app.js"></script>');
    expect(await verified()).toMatchObject({
      pages: [{ state: 'unreachable', reason: expect.stringContaining('JavaScript') }],
    });
  });

  test('that cannot be read at all means that nothing was checked', async () => {
    set({ status: 503 });
    const { code, stderr } = await bench.run('verify');
    expect([code, stderr]).toEqual([2, 'api-review: nothing was checked: no page could be read.\n']);
  });

  test('gives findings in the formats of `lint`, and a gate where one is asked for', async () => {
    set(docsPage('Webhooks', article.replace('berth.freed', 'berth.left')));
    const sarif = await bench.run('verify', '--format', 'sarif', '--fail-on', 'warning');
    expect(sarif.code).toBe(1);
    const [result] = JSON.parse(sarif.stdout).runs[0].results;
    expect(result).toMatchObject({ ruleId: 'verify/claimed-line-changed', level: 'warning' });
    expect(result.relatedLocations.length).toBe(2);
    expect((await bench.run('verify', '--format', 'gitlab')).stdout).toContain(
      '"check_name": "verify/claimed-line-changed"',
    );
    expect((await bench.run('verify', '--format', 'blob')).code).toBe(2);
  });
});

test('a page that was never captured is said to be so, and is gone all the same', async () => {
  bench.site.pages['/docs/a'] = docsPage(
    'A',
    '<p>There is a lot of text on this page, more than a script would leave there.</p>',
  );
  bench.write(
    'review.yml',
    recordWith(
      `  - url: ${bench.site.url('/docs/a')}\n    result: x\n  - url: ${bench.site.url('/docs/b')}\n    result: x`,
    ),
  );
  expect(await verified()).toMatchObject({ pages: [{ state: 'not-captured' }, { state: 'gone' }] });
});

test('the Markdown form that was captured is the one that is read again', async () => {
  const markdown = {
    headers: { 'content-type': 'text/markdown' },
    body: '# Webhooks\n\nHarbor sends `berth.freed`.\n',
  };
  bench.site.pages['/docs/webhooks.md'] = markdown;
  await captured(docsPage('Webhooks', '<p>Harbor sends <code>berth.freed</code>.</p>'));
  expect(bench.read('evidence/docs.harbor.example-8443/docs-webhooks.md')).toBe(markdown.body);
  expect(await verified()).toMatchObject({ pages: [{ state: 'same' }] });
});

test('a page whose text is not read is compared by its digest', async () => {
  const pdf = (text: string) => ({ headers: { 'content-type': 'application/pdf' }, body: `%PDF-1.7 ${text}` });
  bench.site.pages['/guide.pdf'] = pdf('one');
  bench.write('review.yml', recordWith(`  - url: ${bench.site.url('/guide.pdf')}\n    result: x`));
  const { stdout } = await bench.run('capture');
  expect(stdout).toContain('Its text is not read: it is a PDF.');
  expect(bench.read('evidence/captures.json')).toContain('"unread": "it is a PDF"');
  expect(await verified()).toMatchObject({ pages: [{ state: 'same' }] });
  bench.site.pages['/guide.pdf'] = pdf('two');
  expect(await verified()).toMatchObject({ pages: [{ state: 'changed' }] });
});

test('records without pages: nothing was checked', async () => {
  bench.write('review.yml', recordWith('  []').replace('pages_checked:\n  []\n', 'pages_checked: []\n'));
  expect(await bench.run('verify')).toMatchObject({
    code: 2,
    stderr: 'api-review: nothing was checked: no record cites a page.\n',
  });
});
