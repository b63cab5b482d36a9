import { describe, expect, test } from 'vitest';
import type { AsyncApiDocument } from '../../src/apis/asyncapi/document.ts';
import { defaultLimits, type Limits } from '../../src/limits/limits.ts';
import type { FileSystem } from '../../src/load/file-system.ts';
import { Files } from '../../src/load/files.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { RepoReferences } from '../../src/load/references.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

const spec = (server: string) => `asyncapi: 2.6.0\nservers:\n  one: ${server}\nchannels: {}\n`;
const server = 'one: {url: wss://stream.harbor-data.io/v1}';

interface Setting {
  readonly files?: Readonly<Record<string, string>>;
  readonly limits?: Partial<Limits>;
  readonly root?: string;
  readonly file?: string;
  readonly over?: Partial<FileSystem>;
}

async function read(text: string, { files = {}, limits, root = '.', file = 'specs/api.yml', over }: Setting = {}) {
  const fs = { ...memoryFileSystem({ ...files, [file]: text }), ...over };
  const references = new RepoReferences(new Files(fs, { ...defaultLimits, ...limits }), root);
  const { document } = await references.read(parseSource(file, text));
  if (document === undefined) throw new Error('This is no AsyncAPI document.');
  return document;
}

const hosts = ({ servers }: AsyncApiDocument) => servers.map(({ host }) => host?.value);
const reasons = ({ unfollowed }: AsyncApiDocument) => unfollowed.map(({ reason }) => reason);

describe('a reference is followed', () => {
  test.each([
    ['a file beside it', './servers.yml#/one', 'specs/servers.yml'],
    ['a file above it, in the repo', '../servers.yml#/one', 'servers.yml'],
    ['an escaped name', 'all%20servers.yml#/one', 'specs/all servers.yml'],
    ['a name that is no escape', '100%.yml#/one', 'specs/100%.yml'],
    ['backslashes', '..\\parts\\servers.yml#/one', 'parts/servers.yml'],
    ['any extension', 'servers.txt#/one', 'specs/servers.txt'],
  ])('%s', async (_, reference, file) => {
    const document = await read(spec(`{$ref: '${reference}'}`), { files: { [file]: server } });
    expect(hosts(document)).toEqual(['stream.harbor-data.io']);
    expect(document.servers[0]?.host?.at.file).toBe(file);
    expect(document.referenced.map((source) => source.file)).toEqual([file]);
    expect(reasons(document)).toEqual([]);
  });

  test('out of a file into others, relative to each', async () => {
    const files = {
      'specs/a/one.yml': "one: {$ref: '../b/two.yml#/two'}",
      'specs/b/two.yml': "two: {$ref: '#/three'}\nthree: {$ref: '../api.yml#/components/servers/four'}",
    };
    const text = `${spec("{$ref: 'a/one.yml#/one'}")}components: {servers: {four: {url: wss://x.io}}}\n`;
    expect(hosts(await read(text, { files }))).toEqual(['x.io']);
  });
});

describe('a reference is not followed', () => {
  const outside = 'it leads out of the repo';

  test.each([
    ['to the network', 'https://x.io/servers.yml', 'remote documents are not fetched'],
    ['to the network without a scheme', '//x.io/servers.yml', 'remote documents are not fetched'],
    ['to a file URL', 'file:///etc/hosts', '`file:` URLs are not followed; write a path relative to this file'],
    ['to an absolute path', '/etc/hosts', 'it is an absolute path'],
    ['to an escaped absolute path', '%2Fetc%2Fhosts', 'it is an absolute path'],
    ['out of the repo', '../../servers.yml', outside],
    ['out of the repo, escaped', '%2e%2e/../servers.yml', outside],
    ['to nothing', 'nowhere.yml', 'there is no such file'],
    ['to nothing in a file', 'servers.yml#/two', 'nothing is written there'],
    ['to a broken file', 'broken.yml', '`specs/broken.yml` is not valid YAML at line 1'],
    ['to a NUL', 'a%00b.yml', 'it holds a NUL character'],
    ['to itself', '#/servers/one', 'it leads back to itself'],
    ['to itself by way of another file', 'circle.yml', 'it leads back to itself'],
  ])('%s', async (_, reference, reason) => {
    const files = {
      'specs/servers.yml': server,
      'specs/broken.yml': '[',
      'specs/circle.yml': "$ref: 'api.yml#/servers/one'",
      'servers.yml': server,
    };
    const document = await read(spec(`{$ref: '${reference}'}`), { files, root: 'specs' });
    expect(reasons(document)).toEqual([reason]);
  });

  test('through a link that leads out of the repo', async () => {
    const over = { realPath: async (path: string) => (path.endsWith('servers.yml') ? '/etc/hosts' : path) };
    const document = await read(spec("{$ref: 'servers.yml'}"), { files: { 'specs/servers.yml': server }, over });
    expect(reasons(document)).toEqual([outside]);
  });

  test('into a file that is too large', async () => {
    const files = { 'specs/servers.yml': server };
    const document = await read(spec("{$ref: 'servers.yml#/one'}"), { files, limits: { documentBytes: 10 } });
    expect(reasons(document)).toEqual(['the file cannot be read']);
  });

  test('through more files than anybody needs', async () => {
    const names = Array.from({ length: 50 }, (_, index) => index);
    const files = Object.fromEntries(names.map((name) => [`specs/${name}.yml`, `$ref: ${name + 1}.yml`]));
    const document = await read(spec('{$ref: 0.yml}'), { files: { ...files, 'specs/50.yml': 'url: wss://x.io' } });
    expect(reasons(document)).toEqual(['the file is not looked into']);
  });

  test('into more files than the limit', async () => {
    const text = 'asyncapi: 2.6.0\nservers: {a: {$ref: a.yml}, b: {$ref: b.yml}, c: {$ref: c.yml}}\n';
    const names = ['a', 'b', 'c'].map((name) => [`specs/${name}.yml`, `url: wss://${name}.io`]);
    const document = await read(text, { files: Object.fromEntries(names), limits: { documents: 2 } });
    expect(hosts(document)).toEqual(['a.io', 'b.io', undefined]);
    expect(reasons(document)).toEqual(['2 files are read already']);
  });
});

test('a file is read once, however many documents refer to it and however often', async () => {
  const reads: string[] = [];
  const memory = memoryFileSystem({ 'servers.yml': server });
  const fs: FileSystem = {
    ...memory,
    read: async (path) => {
      reads.push(path);
      return memory.read(path);
    },
  };
  const references = new RepoReferences(new Files(fs, defaultLimits), '.');
  const text = "asyncapi: 2.6.0\nservers: {a: {$ref: 'servers.yml#/one'}, b: {$ref: './servers.yml#/one'}}\n";
  for (const file of ['a.yml', 'b.yml']) await references.read(parseSource(file, text));
  expect(reads).toEqual(['servers.yml']);
});
