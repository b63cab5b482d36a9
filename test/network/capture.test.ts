import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { docsPage, recordWith, Workbench } from './workbench.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
});

afterEach(() => bench.close());

const webhooks = docsPage(
  'Webhooks',
  `<p>Harbor sends <code>berth.freed</code> to the address that you give,
   and signs each&nbsp;delivery with a secret.</p>
<h2>Events</h2>
<table><tr><th>Event</th><th>Sent when</th></tr><tr><td><code>berth.freed</code></td><td>a ship has left</td></tr></table>
<ul><li>Answer with <code>2xx</code></li><li>Within 5 s</li></ul>
<pre><code>POST /hook
{
  "type": "berth.freed"
}</code></pre>
<p>See <a href="../asyncapi.yaml#top">the document</a>.</p>`,
);

/** They hold the port of the site. */
const withoutDigests = (text: string) => text.replaceAll(/[0-9a-f]{64}/g, 'DIGEST');

describe('a page that a record cites', () => {
  beforeEach(() => {
    bench.site.pages['/docs/webhooks'] = webhooks;
    const url = bench.site.url('/docs/webhooks');
    bench.write(
      'review.yml',
      recordWith(`  # the page\n  - url: ${url} # read twice\n    result: Names berth.freed.\n`),
    );
  });

  test('is kept as text, with its entry in the index, and the record says so', async () => {
    const { code, stdout, stderr } = await bench.run('capture', 'review.yml');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatchInlineSnapshot(`
      "captured  https://docs.harbor.example:8443/docs/webhooks → evidence/docs.harbor.example-8443/docs-webhooks.txt
      filled in: review.yml
      1 page: 1 captured
      "
    `);
    expect(bench.read('evidence/docs.harbor.example-8443/docs-webhooks.txt')).toMatchInlineSnapshot(`
      "Webhooks | Harbor Docs

      Harbor

      - Docs
      - API reference

      # Webhooks

      Harbor sends berth.freed to the address that you give, and signs each delivery with a secret.

      ## Events

      Event | Sent when
      berth.freed | a ship has left

      - Answer with 2xx
      - Within 5 s

      POST /hook
      {
        "type": "berth.freed"
      }

      See the document.

      Harbor Data is an invented provider.

      ---
      https://docs.harbor.example:8443/
      https://docs.harbor.example:8443/docs
      https://docs.harbor.example:8443/docs/api?v=2
      https://docs.harbor.example:8443/asyncapi.yaml
      "
    `);
    expect(withoutDigests(bench.read('evidence/captures.json'))).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "pages": [
          {
            "url": "https://docs.harbor.example:8443/docs/webhooks",
            "status": 200,
            "retrieved": "2026-06-30T12:00:00Z",
            "contentType": "text/html; charset=utf-8",
            "from": "network",
            "text": {
              "file": "evidence/docs.harbor.example-8443/docs-webhooks.txt",
              "bytes": 525,
              "sha256": "DIGEST"
            },
            "raw": {
              "bytes": 999,
              "sha256": "DIGEST"
            }
          }
        ]
      }
      "
    `);
    expect(withoutDigests(bench.read('review.yml')).split('pages_checked:\n')[1]).toMatchInlineSnapshot(`
      "  # the page
        - url: https://docs.harbor.example:8443/docs/webhooks # read twice
          status: 200
          retrieved: '2026-06-30T12:00:00Z'
          snapshot: evidence/docs.harbor.example-8443/docs-webhooks.txt
          sha256: DIGEST
          result: Names berth.freed.

      recommendation: None.
      artifacts_produced:
        spec: null
        review: review.yml
      "
    `);
    expect(bench.has('evidence/docs.harbor.example-8443/docs-webhooks.html')).toBe(false);
  });

  test('is a capture to `lint`, which reads that it names a socket', async () => {
    await bench.run('capture', 'review.yml');
    const { stdout } = await bench.run('lint', '--format', 'json', '--no-cache');
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { rule: string }[] };
    expect(diagnostics.map(({ rule }) => rule).filter((rule) => rule.startsWith('evidence/'))).toEqual([
      'evidence/capture-refutes-claim',
    ]);
  });

  test('is read once; `--refresh` reads it again', async () => {
    await bench.run('capture');
    const before = bench.site.asked.length;
    const known = await bench.run('capture');
    expect(known.stdout).toContain('1 page: 1 known');
    expect(bench.site.asked.length).toBe(before);
    bench.site.pages['/docs/webhooks'] = webhooks.replace('5 s', '9 s');
    await bench.run('capture', '--refresh');
    expect(bench.read('evidence/docs.harbor.example-8443/docs-webhooks.txt')).toContain('- Within 9 s');
    const { stdout } = await bench.run('lint', '--format', 'json', '--no-cache');
    expect(stdout).not.toContain('evidence/snapshot-mismatch');
  });

  test('is only listed by `--dry-run`', async () => {
    const { code, stdout } = await bench.run('capture', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toBe('to read  https://docs.harbor.example:8443/docs/webhooks\n1 page: 1 to read\n');
    expect(bench.site.asked).toEqual([]);
    expect(bench.has('evidence')).toBe(false);
  });

  test('is kept as bytes too by `--keep raw`', async () => {
    await bench.run('capture', '--keep', 'raw');
    expect(bench.read('evidence/docs.harbor.example-8443/docs-webhooks.html')).toBe(webhooks);
    const { stdout } = await bench.run('lint', '--format', 'json', '--no-cache');
    expect(stdout).not.toMatch(/"rule": "evidence\/captures?-(?!refutes)/);
  });
});
