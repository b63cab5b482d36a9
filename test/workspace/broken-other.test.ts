import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const openapi = "openapi: 3.1.0\ninfo: { title: Harbor, version: '1' }\n";
const indented = (text: string) => text.replaceAll(/^(?=.)/gm, '  ');

test.each([
  ['an alias of nothing', `${openapi}paths: *all\n`],
  ['an escape that is none', `${openapi}x-note: "\\d"\npaths: {}\n`],
  ['an indented root', indented(`${openapi}paths: [\n`)],
  ['merged keys', '<<: { openapi: 3.1.0 }\npaths: [\n'],
  ['a tag before the key', '!!str openapi: 3.1.0\npaths: [\n'],
  ['an explicit key', '? openapi\n: 3.1.0\npaths: [\n'],
  ['an escaped key', '"\\x6fpenapi": 3.1.0\npaths: [\n'],
  ['an older version', "swagger: '2.0'\npaths: [\n"],
  ['JSON with an escaped key', '{"\\u006fpenapi": "3.1.0", "paths": [}'],
  ['AsyncAPI with an indented root', indented('asyncapi: 3.0.0\nchannels: [\n')],
  ['AsyncAPI with an escaped key', '"\\x61syncapi": 3.0.0\nchannels: [\n'],
  ['AsyncAPI of a version that is none', 'asyncapi: latest\nchannels: [\n'],
  ['AsyncAPI without a version', 'asyncapi:\nchannels: [\n'],
  ['an AsyncAPI document below a key', 'x: [\nspec:\n  asyncapi: 3.0.0\n  channels: {}\n'],
  ['an AsyncAPI document in the second document', "a: 1\n---\nasyncapi: '3.0.0\nchannels: {}\n"],
  ['an API document without its key', 'info: {}\nchannels:\n  a: [\n'],
  ['a record', 'kind: review\nverdict: none\nfindings: [\n'],
  ['a record with an indented root', indented('kind: review\nverdict: none\npages_checked: []\nfindings: [\n')],
  ['a record in braces', '{ kind: review, verdict: none, findings: [ }'],
  ['a record with quoted keys', "'kind': review\n'verdict': none\n'findings': [\n"],
  ['a catalogue', "generated: '2026-07-01'\nmethod: searched\nsource: docs\nasyncapi_published: false\nevents: [\n"],
  ['a record with an odd root', '!!map\nverdict: none\nfindings: [\npages_checked: []\n'],
])('a broken file is told once, with its place: %s', async (_, text) => {
  const run = await lint({ fs: memoryFileSystem({ 'meta/x.yml': text }), folders: ['.'], today: '2026-08-01' });
  expect(run.crashes).toEqual([]);
  const told = run.diagnostics.filter(({ severity }) => severity !== 'info');
  expect(told.map(({ at }) => at.file)).toEqual(['meta/x.yml']);
  expect(run.account.map(({ file, left }) => [file, left])).toEqual([['meta/x.yml', 'unreadable']]);
  expect(run.summary.notRead).toBe(1);
});

test.each([
  ['a template without such keys', '{{- if .Values.on }}\nkind: Service\n{{- end }}\n'],
  ['settings of a tool', 'plugins: [\nrules: {}\n'],
])('a broken file that can be none of these is not told: %s', async (_, text) => {
  const run = await lint({ fs: memoryFileSystem({ 'meta/x.yml': text }), folders: ['.'], today: '2026-08-01' });
  expect(run.diagnostics).toEqual([]);
});
