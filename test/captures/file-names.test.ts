import { expect, test } from 'vitest';
import { pagePath } from '../../src/captures/file-names.ts';

test.each([
  ['https://docs.harbor.example/guides/webhooks', 'evidence/docs.harbor.example/guides-webhooks'],
  ['https://docs.harbor.example/guides/webhooks/', 'evidence/docs.harbor.example/guides-webhooks'],
  ['https://docs.harbor.example:8443/', 'evidence/docs.harbor.example-8443/index'],
])('%s', (url, path) => {
  expect(pagePath(url)).toBe(path);
});

/** Addresses that would have one name, or none that file systems take. */
const addresses = [
  ...[
    'a',
    'A',
    'a.',
    'a/b',
    'a-b',
    'a//b',
    'a/./b',
    'a?b',
    'a#/b',
    '%41',
    '%00',
    '%2e%2e%2fx',
    'é',
    'è',
    'index',
    '',
  ].map((path) => `https://harbor.example/${path}`),
  ...['con', 'CON.txt', 'aux.md', 'lpt1', 'com¹', 'captures.json'].map((path) => `https://harbor.example/${path}`),
  ...[300, 301].map((length) => `https://harbor.example/${'x'.repeat(length)}`),
  ...['harbor.example:8443', 'harbor.example-8443', 'a-b.example', 'a_b.example', '....', '-', '[::1]', '[::2]'].map(
    (host) => `https://${host}/`,
  ),
  ...['captures.json', 'aux.example', 'nul', 'a.'.repeat(300), `${'a.'.repeat(300)}b`].map(
    (host) => `https://${host}/`,
  ),
];

test('each address has a name of its own, on every file system', () => {
  const paths = [...new Set(addresses.map((url) => new URL(url).href))].map(pagePath);
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
  for (const path of paths) {
    const names = path.split('/');
    expect(names, path).toHaveLength(3);
    for (const name of names) {
      expect(name).toMatch(/^[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_-])?$/);
      expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/);
      expect(name.length).toBeLessThan(120);
    }
    expect(path).not.toMatch(/^evidence\/captures\.json\//);
  }
});
