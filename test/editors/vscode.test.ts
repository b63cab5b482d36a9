import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createProtocolConnection,
  InitializeRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const project = join(import.meta.dirname, '../..');
const source = join(project, 'editors/vscode');
const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
const isWindows = process.platform === 'win32';
const binary = isWindows ? 'api-review.cmd' : 'api-review';

interface Server {
  readonly command: string;
  readonly args?: readonly string[];
  readonly options: { readonly cwd?: string; readonly shell?: boolean };
}

/** What the extension did with the stubs. */
interface Done {
  started: Server[];
  stopped: number;
  shown: string[];
  opened: string[];
  selectors: { readonly scheme: string; readonly language: string }[][];
  commands: Record<string, () => Promise<void>>;
  changed: (event: { affectsConfiguration: (name: string) => boolean }) => Promise<void> | undefined;
  setting: string;
  folders: string[];
  answer: string | undefined;
}

const stubs = {
  state:
    'module.exports = { started: [], stopped: 0, shown: [], opened: [], selectors: [], commands: {}, setting: "", folders: [] };',
  vscode: `
    const state = require('../state');
    module.exports = {
      commands: { registerCommand: (name, run) => { state.commands[name] = run; return {}; } },
      env: { openExternal: async (uri) => void state.opened.push(uri) },
      Uri: { parse: (text) => text },
      window: { showWarningMessage: async (text) => { state.shown.push(text); return state.answer; } },
      workspace: {
        get workspaceFolders() { return state.folders.map((fsPath) => ({ uri: { fsPath } })); },
        getConfiguration: (section) => ({ get: (key, none) => (section + '.' + key === 'api-review.path' ? state.setting : none) }),
        onDidChangeConfiguration: (changed) => { state.changed = changed; return {}; },
      },
    };`,
  'vscode-languageclient/node': `
    const state = require('../state');
    exports.LanguageClient = class {
      constructor(id, name, server, options) { this.server = server; state.selectors.push(options.documentSelector); }
      async start() { if (!this.isUp) state.started.push(this.server); this.isUp = true; }
      needsStop() { return this.isUp; }
      async stop() { state.stopped++; this.isUp = false; }
    };`,
};

let folder: string;
let done: Done;
let extension: { activate: (context: { subscriptions: unknown[] }) => Promise<void>; deactivate: () => Promise<void> };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-vscode-'));
  for (const file of readdirSync(source).filter((name) => name.endsWith('.js')))
    cpSync(join(source, file), join(folder, 'extension', file));
  for (const [name, text] of Object.entries(stubs)) {
    const file = join(folder, 'extension/node_modules', name === 'vscode' ? 'vscode/index.js' : `${name}.js`);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  }
  const require = createRequire(join(folder, 'extension/extension.js'));
  done = require('./node_modules/state');
  extension = require(manifest.main);
  vi.stubEnv('PATH', join(folder, 'bin'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Put an `api-review` in a folder. @returns its path */
function install(...place: string[]): string {
  const file = join(folder, ...place, binary);
  mkdirSync(join(folder, ...place), { recursive: true });
  const script = join(project, 'dist/cli/bin.js');
  writeFileSync(
    file,
    isWindows
      ? `@"${process.execPath}" "${script}" %*\r\n`
      : `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`,
  );
  chmodSync(file, 0o755);
  return file;
}

const activate = () => extension.activate({ subscriptions: [] });

const serverOf = (file: string, cwd?: string): Server =>
  isWindows
    ? { command: `"${file}" lsp --stdio`, options: { cwd: cwd as string, shell: true } }
    : { command: file, args: ['lsp', '--stdio'], options: { cwd: cwd as string } };

describe('the extension starts', () => {
  test('the `api-review` of the project before the one on the PATH', async () => {
    install('bin');
    const own = install('second/node_modules/.bin');
    done.folders = [join(folder, 'first'), join(folder, 'second')];
    await activate();
    expect(done.started).toEqual([serverOf(own, join(folder, 'first'))]);
    expect(done.shown).toEqual([]);
  });

  test('else the first one on the PATH', async () => {
    const found = install('two');
    vi.stubEnv('PATH', ['', join(folder, 'one'), join(folder, 'two')].join(delimiter));
    await activate();
    expect(done.started).toEqual([serverOf(found)]);
  });

  test('the one of the setting before all others, and again when the setting changes', async () => {
    install('bin');
    done.setting = join(folder, 'other tool');
    await activate();
    done.setting = '';
    await done.changed({ affectsConfiguration: (name) => name === 'api-review.path' });
    await done.changed({ affectsConfiguration: (name) => name === 'editor' });
    expect(done.started.map(({ command }) => command)).toEqual([
      serverOf(join(folder, 'other tool')).command,
      serverOf(join(folder, 'bin', binary)).command,
    ]);
    expect(done.stopped).toBe(1);
  });

  test('nothing where there is none: it says how to install one, and the command looks again', async () => {
    done.answer = 'How to install it';
    await activate();
    expect(done.started).toEqual([]);
    expect(done.shown).toEqual([expect.stringContaining('install it')]);
    await vi.waitFor(() => expect(done.opened).toHaveLength(1));
    expect(done.opened[0]).toMatch(/\/docs\/editors\.md$/);
    const found = install('bin');
    await done.commands['api-review.restart']?.();
    expect(done.started).toEqual([serverOf(found)]);
  });

  test('nothing more once VS Code has ended it', async () => {
    install('bin');
    await activate();
    await extension.deactivate();
    await extension.deactivate();
    expect(done.stopped).toBe(1);
  });

  test('a program that speaks the protocol', async () => {
    install('bin');
    await activate();
    const [server] = done.started;
    if (server === undefined) throw new Error('No server was started.');
    const { command, args = [], options } = server;
    const child = spawn(command, args, { ...options, stdio: 'pipe' });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const { serverInfo, capabilities } = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
      workspaceFolders: null,
    });
    connection.dispose();
    child.stdin.end();
    child.kill();
    expect(serverInfo?.name).toBe('api-review');
    expect(capabilities.hoverProvider).toBe(true);
  });

  test.todo(
    'in a real VS Code; no runner has one, so that the extension is tested with stubs and by the protocol alone',
  );
});

describe('the manifest', () => {
  test('has the languages, commands and settings that the code uses', async () => {
    install('bin');
    await activate();
    const languages = manifest.activationEvents.map((event: string) => event.replace('onLanguage:', ''));
    const selected = done.selectors.flat();
    expect(selected.map(({ language }) => language)).toEqual(expect.arrayContaining(languages));
    expect(new Set(selected.map(({ scheme }) => scheme))).toEqual(new Set(['file']));
    expect(manifest.contributes.commands.map(({ command }: { command: string }) => command)).toEqual(
      Object.keys(done.commands),
    );
    const { properties } = manifest.contributes.configuration;
    expect(Object.keys(properties)).toEqual(['api-review.path', 'api-review.inlayHints']);
    expect(properties['api-review.inlayHints']).toMatchObject({ type: 'boolean', default: false });
  });

  test('asks for trust, and has no bundle', () => {
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe(false);
    expect(manifest.capabilities.virtualWorkspaces.supported).toBe(false);
    expect(Object.keys(manifest.dependencies)).toEqual(['vscode-languageclient']);
    expect(Object.keys(manifest.scripts)).toEqual(['package']);
    expect(readdirSync(source).filter((name) => /\.[cm]?[jt]s$/.test(name))).toEqual(['command.js', 'extension.js']);
  });

  test('agrees with the lockfile, the licence and the versions of the project', () => {
    const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
    const lock = JSON.parse(read(source, 'package-lock.json')).packages;
    const root = JSON.parse(read(project, 'package.json'));
    expect(lock[''].dependencies).toEqual(manifest.dependencies);
    expect(lock[''].devDependencies).toEqual(manifest.devDependencies);
    // The editor's own is not older than the one that its client asks for.
    expect(manifest.engines.vscode).toBe(lock['node_modules/vscode-languageclient'].engines.vscode);
    expect(read(source, 'LICENSE')).toBe(read(project, 'LICENSE'));
    expect(manifest.version).toBe(root.version);
    expect(root.files.some((name: string) => name.startsWith('editors'))).toBe(false);
  });
});
