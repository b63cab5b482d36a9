import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { elsewhere } from './only-loopback.ts';
import { docsPage, recordWith, Workbench } from './workbench.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
});

afterEach(async () => {
  await bench.close();
  expect([bench.site.asked, elsewhere()]).toEqual([[], []]);
});

const article = '<p>Harbor sends an event whenever a ship leaves its berth, and signs it with the secret.</p>';
const url = 'https://docs.harbor.example/docs';
const entry = (address: string) => `  - url: ${JSON.stringify(address)}\n    result: Names something.\n`;
const path = (file: string) => join(bench.folder, file);

/** What became of the pages of a record: their states, and what `verify` says of them after that. */
async function capturedFrom(saved: string, ...addresses: string[]): Promise<string[]> {
  bench.write('review.yml', recordWith(addresses.map(entry).join('')));
  const captured = await bench.run('capture', '--from', saved);
  const verified = await bench.run('verify', '--from', saved, '--format', 'json');
  for (const { stderr } of [captured, verified]) expect(stderr).not.toContain('internal error');
  const { pages } = JSON.parse(verified.stdout) as { pages: { state: string }[] };
  const lines = captured.stdout.split('\n').slice(0, addresses.length);
  return lines.map((line, at) => `${/^\S+(?: \S+)?(?= {2})/.exec(line)?.[0]}, ${pages[at]?.state}`);
}

describe('a folder of saved pages', () => {
  const folder = 'saved/docs.harbor.example';

  beforeEach(() => {
    mkdirSync(path(folder), { recursive: true });
    bench.write(`${folder}/there.html`, docsPage('Docs', article));
  });

  const there = 'https://docs.harbor.example/there';

  test.each(['docs', 'docs.html', 'docs.md', 'docs.json', 'docs.yaml'])(
    'with a pipe `%s` is read to its end',
    async (name) => {
      expect(spawnSync('mkfifo', [path(`${folder}/${name}`)]).status).toBe(0);
      const address = `https://docs.harbor.example/${name}`;
      expect(await capturedFrom('saved', address, there)).toEqual(['absent, unreachable', 'captured, same']);
    },
  );

  test('with a socket is read to its end', async () => {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(path(`${folder}/docs.yaml`), ready));
    const states = await capturedFrom('saved', `${url}.yaml`, there);
    server.close();
    expect(states).toEqual(['absent, unreachable', 'captured, same']);
  });

  test.each([
    ['a file elsewhere', (outside: string) => [`${outside}/docs.html`, `${folder}/docs.html`]],
    ['a folder elsewhere', (outside: string) => [outside, 'saved/docs.quay.example']],
    ['a device', () => ['/dev/zero', `${folder}/docs.html`]],
    ['a device with the name of a document', () => ['/dev/zero', `${folder}/docs.yaml`]],
    ['itself', () => ['docs.html', `${folder}/docs.html`]],
    ['the folder above', () => ['..', `${folder}/docs`]],
  ])('with a link to %s does not follow it', async (_, link) => {
    const outside = await Workbench.open();
    outside.write('docs.html', docsPage('Secret', '<p>These words are in no folder that anybody has named here.</p>'));
    const [target = '', name = ''] = link(outside.folder);
    symlinkSync(target, path(name));
    const addresses = [url, `${url}.yaml`, 'https://docs.quay.example/docs', there];
    const states = await capturedFrom('saved', ...addresses);
    await outside.close();
    expect(states).toEqual([...Array(3).fill('absent, unreachable'), 'captured, same']);
  });

  test('with a folder or a file that may not be read holds the others', async () => {
    bench.write(`${folder}/closed/docs.html`, docsPage('Docs', article));
    bench.write(`${folder}/docs.html`, docsPage('Docs', article));
    for (const closed of [`${folder}/closed`, `${folder}/docs.html`]) chmodSync(path(closed), 0);
    const states = await capturedFrom('saved', 'https://docs.harbor.example/closed/docs', url, there);
    for (const closed of [`${folder}/closed`, `${folder}/docs.html`]) chmodSync(path(closed), 0o755);
    if (process.getuid?.() !== 0)
      expect(states).toEqual(['absent, unreachable', 'absent, unreachable', 'captured, same']);
    expect(states.at(-1)).toBe('captured, same');
  });

  test('leaves out a page of 60 MB, and one that is hidden', async () => {
    bench.write(`${folder}/docs.html`, '<html>');
    truncateSync(path(`${folder}/docs.html`), 60_000_000);
    bench.write(`${folder}/.env`, 'TOKEN=hush');
    const states = await capturedFrom('saved', url, 'https://docs.harbor.example/.env', there);
    expect(states).toEqual(['absent, unreachable', 'absent, unreachable', 'captured, same']);
  });

  test.each([
    'https://docs.harbor.example/%2e%2e/%2e%2e/etc/passwd',
    'https://docs.harbor.example/..%2f..%2fetc%2fpasswd',
    'https://docs.harbor.example/%00',
    'https://docs.harbor.example/%ff%fe',
    'https://docs.harbor.example/..\\..\\etc',
    'https://../etc/passwd',
    `https://docs.harbor.example/${'x'.repeat(70_000)}`,
    `https://docs.harbor.example/${'a/'.repeat(5000)}`,
    `https://docs.harbor.example/?${'q=1&'.repeat(5000)}`,
  ])('holds nothing at another place: %.50s', async (address) => {
    expect(await capturedFrom('saved', address, there)).toEqual(['absent, unreachable', 'captured, same']);
  });

  test.each(['not-an-address', 'data:text/html,docs', 'file:///etc/passwd', 'mailto:docs@harbor.example', 'https://'])(
    'that states the address `%s` keeps no page of it',
    async (address) => {
      bench.write('saved/page.html', `<!-- saved from url=(0001)${address} -->${docsPage('Docs', article)}`);
      expect(await capturedFrom('saved', address, there)).toEqual(['refused, unreachable', 'captured, same']);
    },
  );
});

describe('addresses of records', () => {
  const index = () =>
    JSON.parse(bench.read('evidence/captures.json')).pages as { url: string; text: { file: string } }[];

  test.each([
    'HTTPS://Docs.Harbor.example/docs',
    'https:docs.harbor.example/docs',
    'https://docs.harbor.example/do\ncs',
    'https:\\\\docs.harbor.example\\docs',
    ' https://docs.harbor.example/docs\t',
  ])('that nobody else writes like %j are kept as they are asked for', async (address) => {
    bench.write('saved/docs.harbor.example/docs.html', docsPage('Docs', article));
    expect(await capturedFrom('saved', address)).toEqual(['captured, same']);
    expect(index().map((page) => page.url.toLowerCase())).toEqual([url]);
    const { stdout } = await bench.run('lint', '--no-cache', '--format', 'json');
    expect(stdout).not.toMatch(/"rule": "evidence\/capture(?:s-invalid|-missing)/);
  });

  test('with control characters change no line of the output', async () => {
    mkdirSync(path('saved'));
    const addresses = ['\u001b[31m', '\r\n::error::', '\u202e', '\u0000', '\u2028'].map((text) => `${url}/${text}x`);
    bench.write('review.yml', recordWith(addresses.map(entry).join('')));
    for (const args of [['capture'], ['verify'], ['verify', '--format', 'markdown'], ['capture', '--dry-run']]) {
      const { stdout } = await bench.run(...args, '--from', 'saved');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(stdout, args.join(' ')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e\u2028]|^::error/m);
    }
  });

  test('of 600 pages are read, each into a file of its own, with 300 that differ in case alone', async () => {
    const names = Array.from({ length: 600 }, (_, at) =>
      at < 300
        ? [...'webhooks'].map((char, bit) => (at & (1 << bit) ? char.toUpperCase() : char)).join('') + (at >> 8)
        : `p${at}`,
    );
    const entries = names.map((name) => ({
      startedDateTime: '2026-06-01T00:00:00Z',
      request: { method: 'GET', url: `https://docs.harbor.example/${name}` },
      response: { status: 200, content: { mimeType: 'text/markdown', text: `# ${name}\n` } },
    }));
    bench.write('s.har', JSON.stringify({ log: { entries } }));
    bench.write('review.yml', recordWith(entries.map(({ request }) => entry(request.url)).join('')));
    const { code, stdout } = await bench.run('capture', '--from', 's.har');
    expect([code, stdout.trimEnd().split('\n').at(-1)]).toEqual([0, '600 pages: 600 captured']);
    const files = index().map(({ text }) => text.file.toLowerCase());
    expect(new Set(files).size).toBe(600);
    const verified = await bench.run('verify', '--from', 's.har');
    expect(verified).toMatchObject({ code: 0, stdout: '600 pages: 600 same\n' });
  });
});

describe('a HAR file', () => {
  const content = { mimeType: 'text/html', text: docsPage('Docs', article) };
  const answer = (response: unknown, address: unknown = url) => ({
    ...{ startedDateTime: '2026-06-01T00:00:00Z', request: { method: 'GET', url: address }, response },
  });
  const good = answer({ status: 200, content }, `${url}/good`);

  test.each<[string, unknown[], string]>([
    [
      'types that are wrong',
      [answer(1), answer([]), answer({ status: '200', content }), answer({ status: 200, content: { text: { a: 1 } } })],
      'absent, unreachable',
    ],
    [
      'base64 that is none',
      [answer({ status: 200, content: { mimeType: 'text/html', text: '%%% \u0000 é', encoding: 'base64' } })],
      'absent, unreachable',
    ],
    [
      'a text that says it is base64',
      [answer({ status: 200, content: { ...content, encoding: 'base64' } })],
      'captured, same',
    ],
    [
      'an encoding that there is not',
      [answer({ status: 200, content: { ...content, encoding: ['base64'] } })],
      'captured, same',
    ],
    [
      'a type with line breaks',
      [answer({ status: 200, content: { ...content, mimeType: 'text/html\r\n::error::\u001b' } })],
      'captured, same',
    ],
    [
      'a type of 1 MB',
      [answer({ status: 200, content: { ...content, mimeType: 'x/'.repeat(500_000) } })],
      'captured, same',
    ],
    [
      'a redirect to a script',
      [answer({ status: 301, redirectURL: 'javascript:x' }), answer({ status: 200, content }, 'javascript:x')],
      'absent, unreachable',
    ],
    [
      'a redirect to a file',
      [
        answer({ status: 301, redirectURL: 'file:///etc/passwd' }),
        answer({ status: 200, content }, 'file:///etc/passwd'),
      ],
      'absent, unreachable',
    ],
    ['a redirect to no address', [answer({ status: 301, redirectURL: 'https://' })], 'absent, unreachable'],
    [
      'names of prototypes',
      [{ ...answer({ status: 200, content }, '__proto__'), __proto__: { toString: 1 } }],
      'absent, unreachable',
    ],
  ])('with %s gives its other pages', async (_, entries, state) => {
    bench.write('s.har', JSON.stringify({ log: { entries: [...entries, good] } }));
    expect(await capturedFrom('s.har', url, `${url}/good`)).toEqual([state, 'captured, same']);
  });

  test.each<[string, string]>([
    ['lists in lists', `{"log":{"entries":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`],
    ['objects in objects', `{"log":{"entries":[${'{"response":'.repeat(200_000)}1${'}'.repeat(200_000)}]}}`],
    ['the same key twice', `{"log":{"entries":[]},"log":{"entries":[]}}`],
  ])('of %s holds no page, or is none', async (_, text) => {
    bench.write('review.yml', recordWith(entry(url)));
    bench.write('s.har', text);
    const { code, stderr } = await bench.run('capture', '--from', 's.har');
    expect([1, 2]).toContain(code);
    expect(stderr).not.toContain('internal error');
  });

  test('larger than a text may be is refused, and so is a pipe', async () => {
    bench.write('review.yml', recordWith(entry(url)));
    bench.write('large.har', '');
    truncateSync(path('large.har'), 600_000_000);
    spawnSync('mkfifo', [path('pipe.har')]);
    expect(await bench.run('capture', '--from', 'large.har')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('600,000,000 bytes'),
    });
    expect(await bench.run('capture', '--from', 'pipe.har')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('not a regular file'),
    });
  });
});

describe('an index of captures', () => {
  const page = { url, status: 200, retrieved: '2026-06-01T00:00:00Z' };
  const text = (file: string) => ({ file, bytes: 1, sha256: '0'.repeat(64) });
  const commands = [
    ['capture', '--from', 'saved'],
    ['capture', '--refresh', '--from', 'saved'],
    ['verify', '--from', 'saved'],
    ['lint', '--no-cache'],
  ];

  beforeEach(() => {
    bench.write('saved/docs.harbor.example/docs.html', docsPage('Docs', article));
    bench.write('review.yml', recordWith(entry(url)));
  });

  const outsiders = [
    '../out.txt',
    'evidence/../../out.txt',
    '/etc/passwd',
    'evidence/.hidden',
    'evidence\\..\\..\\out.txt',
    'evidence/link/out.txt',
    'review.yml',
    'evidence/captures.json',
    `evidence/${'x/'.repeat(3000)}x.txt`,
    'evidence/\u0000.txt',
    '',
  ];

  test.each(outsiders)('that names the file `%.40s` has it neither read nor written', async (file) => {
    const outside = await Workbench.open();
    outside.write('out.txt', 'TOKEN=hush');
    mkdirSync(path('evidence'));
    symlinkSync(outside.folder, path('evidence/link'));
    bench.write('evidence/.hidden', 'TOKEN=hush');
    bench.write(
      'evidence/captures.json',
      JSON.stringify({ version: 1, pages: [{ ...page, text: text(file), raw: text(file) }] }),
    );
    for (const args of commands) {
      const { stdout, stderr } = await bench.run(...args);
      expect(`${stdout}${stderr}`, args.join(' ')).not.toMatch(/internal error|hush|root:/);
    }
    expect([bench.read('evidence/.hidden'), outside.read('out.txt')]).toEqual(['TOKEN=hush', 'TOKEN=hush']);
    await outside.close();
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['null', 'null'],
    ['comments', `{ "version": 1, /* one */ "pages": [] } // two`],
    ['YAML', 'version: 1\npages: []\n'],
    ['commas too many', '{"version": 1, "pages": [],}'],
    ['keys that are there twice', `{"version": 1, "pages": [], "pages": [${JSON.stringify(page)}]}`],
    ['lists in lists', `{"version": 1, "pages": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['pages that are none', '{"version": 1, "pages": [null, 1, [], {"url": {}}]}'],
    [
      'a number too large',
      `{"version": 1, "pages": [${JSON.stringify({ ...page, status: 200 }).replace('200', '1e400')}]}`,
    ],
    [
      'addresses that are none',
      JSON.stringify({
        version: 1,
        pages: [
          { ...page, url: 'https://' },
          { ...page, finalUrl: 'https://[' },
        ],
      }),
    ],
  ])('of %s ends no run', async (_, content) => {
    bench.write('evidence/captures.json', content);
    for (const args of commands) {
      const { stdout, stderr } = await bench.run(...args);
      expect(`${stdout}${stderr}`, args.join(' ')).not.toContain('internal error');
    }
  });

  test('with a byte order mark is read', async () => {
    bench.write('evidence/captures.json', `\ufeff${JSON.stringify({ version: 1, pages: [] })}`);
    expect(await bench.run('capture', '--from', 'saved')).toMatchObject({ code: 0, stderr: '' });
  });

  test('that is a pipe or a link out is not read', async () => {
    mkdirSync(path('evidence'));
    spawnSync('mkfifo', [path('evidence/captures.json')]);
    for (const args of commands)
      expect((await bench.run(...args)).stderr, args.join(' ')).not.toContain('internal error');
    const linked = await Workbench.open();
    linked.write('review.yml', recordWith(entry(url)));
    linked.write('saved/docs.harbor.example/docs.html', docsPage('Docs', article));
    symlinkSync(tmpdir(), join(linked.folder, 'evidence'));
    for (const args of commands)
      expect((await linked.run(...args)).stderr, args.join(' ')).not.toContain('internal error');
    await linked.close();
  });

  test('of 20,000 pages is read, and keeps them', async () => {
    const pages = Array.from({ length: 20_000 }, (_, at) => ({
      ...page,
      url: `${url}/${String(at).padStart(6, '0')}`,
    }));
    bench.write('evidence/captures.json', JSON.stringify({ version: 1, pages }));
    const { code, stdout, stderr } = await bench.run('capture', '--from', 'saved');
    if (code === 0) expect(JSON.parse(bench.read('evidence/captures.json')).pages.length).toBe(20_001);
    else expect([code, stdout, stderr]).toEqual([2, expect.anything(), expect.stringContaining('is left as it is')]);
    for (const args of commands.slice(2)) expect((await bench.run(...args)).stderr).not.toContain('internal error');
  });
});
