import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'vitest';
import { isLong } from '../../seed.ts';

const bin = join(import.meta.dirname, '../../../dist/cli/bin.js');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for each test; `path` is set before each. */
export const folder = { path: '' };

export function useFolder(): void {
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'api-review-fault-'));
  });
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }));
}

/** Write files below the folder of the test. */
export function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder.path, file)), { recursive: true });
    writeFileSync(join(folder.path, file), text);
  }
}

/** Start the built tool in the folder of the test. */
export function start(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, [bin, ...args], { cwd: folder.path, ...options });
}

/** Start it in a shell, as `"$@"` of a script. */
export function startInShell(script: string, args: readonly string[]): ChildProcess {
  return spawn('bash', ['-c', script, 'bash', process.execPath, bin, ...args], { cwd: folder.path });
}

export function ended(child: ChildProcess): Promise<Ended> {
  return new Promise((done, fail) => {
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', fail);
    child.on('close', (code, signal) => done({ code, signal, stdout, stderr }));
  });
}

export async function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Ended> {
  return ended(start(args, { env }));
}

/** A test that injects a fault some times, counted in the table of the run. */
export function fault(name: string, times: Times, inject: (times: number) => Promise<void>): void {
  test.skipIf(process.platform === 'win32')(name, { timeout: 900_000 }, async ({ task }) => {
    const count = isLong ? times.long : times.short;
    await inject(count);
    task.meta.hostile = { kind: 'faults', count, refused: 0 };
  });
}

export interface Times {
  readonly short: number;
  readonly long: number;
}

export const once: Times = { short: 1, long: 1 };

/** A record that finds no stream beside a spec of one, so that a run has findings. */
export const harbor: Readonly<Record<string, string>> = {
  'harbor/review.yml': `aid: harbor:event-review
name: Harbor Data event review
kind: review
date: '2026-06-01'
reviewer: Fixture Author
subject: Harbor Data public WebSocket API
verdict: no-public-websocket-api
summary: Harbor Data documents no stream.
findings: []
artifacts_produced: []
`,
  'harbor/asyncapi/harbor.yml': `asyncapi: 2.6.0
info: { title: Harbor, version: 1.0.0 }
servers: { live: { url: stream.harbor.example, protocol: wss } }
channels: { quotes: { subscribe: { message: { name: quote } } } }
`,
};
