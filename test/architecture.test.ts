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
  'deliveries',
  'network',
  'records',
  'evidence',
  'subjects',
  'load',
  'threads',
  'rules',
  'config',
  'rulesets',
  'guests',
  'conform',
  'run',
  'writing',
  'formats',
  'report',
  'library',
  'lsp',
  'mcp',
  'cli',
];

/** What is only imported through one door; the rest of the code does not know that it exists. */
const doors: Readonly<Record<string, RegExp>> = {
  yaml: /^yaml\//,
  ajv: /^(?:yaml\/schema|conform\/validator)\.ts$|^guests\/adapt\//,
  'ajv-formats': /^(?:yaml\/schema|conform\/validator)\.ts$|^guests\/adapt\//,
  'http-message-signatures': /^deliveries\/signatures\/http-signature\.ts$/,
  'eventsource-parser': /^deliveries\/server-sent-events\.ts$/,
  '@asyncapi/parser': /^guests\/adapt\//,
  '@stoplight/': /^guests\/(?:worker|adapt)\/|^rulesets\/direct\/functions\.ts$/,
  htmlparser2: /^captures\/html\.ts$/,
  'html-tags': /^captures\/html\.ts$/,
  '@sindresorhus/slugify': /^records\//,
  'fast-string-width': /^text\/columns\.ts$/,
  preact: /^report\/html\//,
  'preact-render-to-string': /^report\/html\/(?:conform-)?page\.tsx$/,
  commander: /^cli\//,
  nimma: /^guests\/adapt\//,
  jsep: /^guests\/adapt\/path-screen\.ts$/,
  '@jsep-plugin/': /^guests\/adapt\/path-screen\.ts$/,
  tinyglobby: /^load\/glob\.ts$/,
  'env-paths': /^cli\/(?:cache-folder|cache-key)\.ts$/,
  got: /^network\/request\.ts$/,
  hpagent: /^network\/connections\.ts$/,
  'ipaddr.js': /^network\/connections\.ts$/,
  'proxy-from-env': /^network\/connections\.ts$/,
  'request-filtering-agent': /^network\/connections\.ts$/,
  'robots-parser': /^network\/robots\.ts$/,
  '@modelcontextprotocol/': /^mcp\/server\.ts$/,
  'vscode-languageserver': /^lsp\//,
  'vscode-languageserver-textdocument': /^lsp\//,
  diff: /^cli\/patch\.ts$/,
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

/**
 * The only file that can write: what goes through it is whole or an error. A program starts it, and nothing else prints. The code that
 * V8 made of the tool is kept as the process ends, when only synchronous writes are possible.
 */
const writers = {
  files:
    /\b(?:writeFile|appendFile|createWriteStream|rename|mkdir|mkdtemp|rm|rmdir|unlink|truncate|ftruncate|copyFile|cp|link|symlink|utimes|futimes|chmod|chown|open|write|writev)(?:Sync)?\b/,
  screen: /\bprocess\.(?:stdout|stderr)\b|\bconsole\.|\bwriteSync\(/,
};
const mayWriteFiles = /^(?:cli\/write|threads\/compiled-modules)\.ts$/;
const mayPrint = /^cli\/(?:bin|write)\.ts$|^threads\/serve\.ts$/;

/** Opened to be read alone. */
const readers: Readonly<Record<string, readonly string[]>> = {
  'load/node-file-system.ts': ['open', 'openSync'],
  'cli/disk-cache.ts': ['open'],
};

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

  test('only one file writes, and only the program prints', () => {
    const texts = files.map((file) => ({ file, text: readFileSync(join(source, file), 'utf8') }));
    expect(texts.flatMap(({ file, text }) => writesIn(file, text))).toEqual([]);
    expect(texts.filter(({ file, text }) => !mayPrint.test(file) && prints(text)).map(({ file }) => file)).toEqual([]);
    const bad = [
      "import { writeFile } from 'node:fs/promises';",
      "import {\n  type Stats,\n  renameSync as move,\n} from 'node:fs';",
      "import fs from 'node:fs';",
      "import * as fs from 'fs';",
      "const { rm } = await import('node:fs/promises');",
      "const fs = process.getBuiltinModule('fs');",
      "const fs = require('node:fs');",
    ];
    expect(bad.filter((text) => writesIn('run/x.ts', text).length === 0)).toEqual([]);
    expect(["process.stdout.write('x')", 'console.log(1)'].filter((text) => !prints(text))).toEqual([]);
  });

  test('no file is longer than one idea', () => {
    const isLong = (text: string) => text.split('\n').length > longestFile && !text.startsWith('// Generated by ');
    const long = files.filter((file) => isLong(readFileSync(join(source, file), 'utf8')));
    expect(long).toEqual([]);
  });

  test('the figures in docs/architecture.md hold', () => {
    const project = join(source, '..');
    const page = readFileSync(join(project, 'docs/architecture.md'), 'utf8');
    const lines = new Map(files.map((file) => [file, readFileSync(join(source, file), 'utf8').split('\n').length - 1]));
    const sum = (folder: string) =>
      [...lines].filter(([file]) => file.startsWith(folder)).reduce((total, [, count]) => total + count, 0);
    const counts = [...lines.values()].sort((a, b) => a - b);
    const packages = readFileSync(join(project, 'docs/dependencies.md'), 'utf8').matchAll(/^(\d+) packages that /gm);
    const counted: Readonly<Record<string, number>> = {
      'source files': files.length,
      'median of their lines': counts[counts.length >> 1] ?? 0,
      'lines that defend': sum('guests/adapt/'),
      'other lines of': sum('guests/') - sum('guests/adapt/'),
      'bundled packages': [...packages].reduce((total, [, count]) => total + Number(count), 0),
    };
    const rows = [...page.matchAll(/^\| ([^|]+) \*[^|]*\|.*\| ([\d,]+) \|$/gm)];
    expect(rows).toHaveLength(Object.keys(counted).length);
    for (const [, name = '', written = ''] of rows) {
      const [, count = Number.NaN] = Object.entries(counted).find(([start]) => name.startsWith(start)) ?? [];
      const figure = Number(written.replaceAll(',', ''));
      expect(Math.abs(count - figure), `${name}: ${count}`).toBeLessThanOrEqual(figure / 10);
    }
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

/** What a file takes of Node that can write. */
function writesIn(file: string, text: string): string[] {
  if (mayWriteFiles.test(file)) return [];
  const taken = [...text.matchAll(/^import\b([^;]*?)\bfrom '(?:node:)?fs(?:\/promises)?'/gms)].map(
    ([, names = '']) => names,
  );
  const named = taken.flatMap((names) => {
    const whole = names.trim().startsWith('{') || names.trim().startsWith('type ') ? [] : ['all of it'];
    const each = [...names.replaceAll(/\btype \w+/g, '').matchAll(new RegExp(writers.files, 'g'))];
    return [...whole, ...each.map(([name]) => name).filter((name) => readers[file]?.includes(name) !== true)];
  });
  const loaded =
    /(?<!typeof )\b(?:import|require|getBuiltinModule|createRequire)\(\s*'(?:node:)?fs(?:\/promises)?'/.test(text)
      ? ['loaded']
      : [];
  return [...named, ...loaded].map((name) => `${file}: ${name}`);
}

function prints(text: string): boolean {
  return writers.screen.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ''));
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
