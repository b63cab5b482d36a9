import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const source = join(import.meta.dirname, '../src');

/** A folder may import itself and anything to its left. */
const order = [
  'text',
  'limits',
  'finding',
  'yaml',
  'apis',
  'captures',
  'network',
  'records',
  'evidence',
  'subjects',
  'load',
  'rules',
  'config',
  'rulesets',
  'guests',
  'run',
  'writing',
  'formats',
  'report',
  'cli',
];

/** What is only imported through one door; the rest of the code does not know that it exists. */
const doors: Readonly<Record<string, RegExp>> = {
  yaml: /^yaml\//,
  ajv: /^yaml\/schema\.ts$|^guests\/adapt\//,
  'ajv-formats': /^yaml\/schema\.ts$|^guests\/adapt\//,
  '@asyncapi/parser': /^guests\/adapt\//,
  '@stoplight/': /^guests\/(?:worker|adapt)\/|^rulesets\/direct\/functions\.ts$/,
  htmlparser2: /^captures\/html\.ts$/,
  'html-tags': /^captures\/html\.ts$/,
  '@sindresorhus/slugify': /^records\//,
  'fast-string-width': /^text\/columns\.ts$/,
  preact: /^report\/html\//,
  'preact-render-to-string': /^report\/html\/page\.tsx$/,
  commander: /^cli\//,
  nimma: /^guests\/adapt\//,
  jsep: /^guests\/adapt\/path-screen\.ts$/,
  '@jsep-plugin/': /^guests\/adapt\/path-screen\.ts$/,
  tinyglobby: /^load\/glob\.ts$/,
  'env-paths': /^cli\/disk-cache\.ts$/,
  'write-file-atomic': /^cli\/files\.ts$/,
  got: /^network\/request\.ts$/,
  hpagent: /^network\/connections\.ts$/,
  'ipaddr.js': /^network\/connections\.ts$/,
  'proxy-from-env': /^network\/connections\.ts$/,
  'request-filtering-agent': /^network\/connections\.ts$/,
  'robots-parser': /^network\/robots\.ts$/,
  diff: /^cli\/commands\/migrate\.ts$/,
};

/** Rules and reporters are pure: they see less than their place in the order would allow. */
const blind: Readonly<Record<string, readonly string[]>> = {
  rules: ['load'],
  formats: ['load', 'yaml', 'config', 'rulesets'],
  report: ['load', 'yaml', 'config', 'rulesets'],
};

/** What opens sockets or looks names up. Types of it are no code. */
const sockets = /^(?:node:)?(?:net|http|https|http2|tls|dns|dgram|inspector|dns\/promises)$/;

/** The modules by which the two commands that may use the network load it, when they are called. */
const usersOfNetwork = /^network\/|^cli\/network-options\.ts$/;

const longestFile = 250;

interface Import {
  readonly from: string;
  readonly to: string;
}

describe('the architecture', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file));
  const imports = files.flatMap((file) => importsOf(file, readFileSync(join(source, file), 'utf8')));

  test('every folder has its place in the order', () => {
    const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
    expect([...folders].filter((folder) => !order.includes(folder ?? ''))).toEqual([]);
  });

  test('imports run one way', () => expect(imports.filter(isUpward)).toEqual([]));

  test('each dependency has one door', () => expect(imports.filter(isBesideDoor)).toEqual([]));

  test('rules and reporters see no more than they are shown', () => expect(imports.filter(isForbidden)).toEqual([]));

  test('only `network/` opens sockets, and only its two commands load it', () => {
    expect(imports.filter(isNetworkElsewhere)).toEqual([]);
    const users = imports.filter(({ to }) => to === 'cli/network-options.ts' || to === 'cli/page-sources.ts');
    const commands = new Set(users.map(({ from }) => from).filter((from) => from !== 'cli/page-sources.ts'));
    expect([...commands].sort()).toEqual(['cli/commands/capture.ts', 'cli/commands/verify.ts']);
    const texts = files
      .filter((file) => !usersOfNetwork.test(file))
      .map((file) => readFileSync(join(source, file), 'utf8'));
    expect(
      texts.filter((text) => /\bfetch\(['"`]http|new (?:WebSocket|EventSource)\(|XMLHttpRequest/.test(text)),
    ).toEqual([]);
  });

  test('no file is longer than one idea', () => {
    const long = files.filter((file) => readFileSync(join(source, file), 'utf8').split('\n').length > longestFile);
    expect(long).toEqual([]);
  });

  test('nothing is exported by default', () => {
    expect(files.filter((file) => /^export default/m.test(readFileSync(join(source, file), 'utf8')))).toEqual([]);
  });

  test('a violation is found', () => {
    const [upward] = importsOf('text/span.ts', "import { lint } from '../run/lint.ts';");
    const [door] = importsOf('records/read.ts', "const yaml = await import('yaml');");
    const [socket] = importsOf('load/x.ts', "import { connect } from 'node:net';");
    const [network] = importsOf('run/x.ts', "import { SiteReader } from '../network/site-reader.ts';");
    expect([socket && isNetworkElsewhere(socket), network && isNetworkElsewhere(network)]).toEqual([true, true]);
    const [reader] = importsOf('rules/record/x.ts', "import { walk } from '../../load/walk.ts';");
    expect([upward && isUpward(upward), door && isBesideDoor(door), reader && isForbidden(reader)]).toEqual([
      true,
      true,
      true,
    ]);
  });
});

function importsOf(file: string, text: string): Import[] {
  const found = text.matchAll(/^(?:import|export)\b(?! type )[^;]*?from '([^']+)'|\bimport\('([^']+)'\)/gms);
  return [...found].map(([, named, dynamic]) => {
    const target = named ?? dynamic ?? '';
    return { from: file, to: target.startsWith('.') ? posix.join(dirname(file), target) : target };
  });
}

function folderOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : 'index';
}

function isUpward({ from, to }: Import): boolean {
  const [importer, imported] = [order.indexOf(folderOf(from)), order.indexOf(folderOf(to))];
  return importer !== -1 && imported !== -1 && imported > importer;
}

function isBesideDoor({ from, to }: Import): boolean {
  const door = Object.entries(doors).find(
    ([name]) => to === name || to.startsWith(name.endsWith('/') ? name : `${name}/`),
  );
  return door !== undefined && !isLocal(to) && !door[1].test(from);
}

function isNetworkElsewhere({ from, to }: Import): boolean {
  return (sockets.test(to) || folderOf(to) === 'network') && !usersOfNetwork.test(from);
}

function isLocal(target: string): boolean {
  return order.includes(folderOf(target)) && /\.tsx?$/.test(target);
}

function isForbidden({ from, to }: Import): boolean {
  return (blind[folderOf(from)] ?? []).includes(folderOf(to));
}
