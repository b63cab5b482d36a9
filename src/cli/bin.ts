#!/usr/bin/env node
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { forPeople, oneLine } from '../text/escape.ts';
import { CompiledModules, codeFolder } from '../threads/compiled-modules.ts';
import { cacheFolder } from './cache-folder.ts';
import type * as Main from './main.ts';
import type { Streams } from './terminal.ts';
import { isRegular, writeAllTo } from './write.ts';

// A function must run about four times as long before V8 makes fast code of it: to make it, in a thread beside, took a third of the
// time of a run over 200 documents, and saved less. The V8 of later versions of Node has no such flag, and complains of it on stderr.
if (process.version.startsWith('v20.')) setFlagsFromString('--interrupt-budget=600000');

// The heap of a worker begins so small that V8 marks it again and again, and all that is young in such a moment grows old.
setFlagsFromString('--initial-old-space-size=96');

// By the custom of shells: 128 and the number of the signal. Exit handlers take half-written files away.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

// What was asked for did not arrive as a whole: that is no clean run, whatever was found. Files are still written.
let lost = '';
function lose({ code, message }: NodeJS.ErrnoException): void {
  if (lost !== '') return;
  lost = code === 'EPIPE' ? 'its reader closed it before the end' : message;
  process.stderr.write(`api-review: the report cannot be written to stdout: ${oneLine(lost)}.\n`);
}
process.stdout.on('error', lose);
process.on('exit', (code) => {
  if (lost !== '' && code < 2) process.exitCode = 2;
});
process.stderr.on('error', () => {});

// An unhandled fault is a fault of the tool: its exit code must differ from that of a run with findings.
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (fault: unknown) => {
    process.stderr.write(
      `api-review: internal error: ${oneLine(fault instanceof Error ? fault.message : String(fault))}\n`,
    );
    if (process.argv.includes('--debug') && fault instanceof Error) process.stderr.write(forPeople(`${fault.stack}\n`));
    process.exit(2);
  });

void run();

async function run(): Promise<void> {
  const keepsCode = !process.argv.includes('--no-cache');
  const folder = keepsCode ? codeFolder(await cacheFolder(), process.cwd()) : undefined;
  const modules = new CompiledModules(folder);
  process.once('exit', () => modules.keep());
  const { main } = modules.load(join(import.meta.dirname, 'main.js')) as typeof Main;
  process.exitCode = await main(process.argv.slice(2), {
    stdin: () => process.stdin,
    stdout: toStdout(),
    stderr: process.stderr,
    workingFolder: process.cwd(),
    env: process.env,
    ...(folder !== undefined && { codeFolder: folder }),
  });
}

function toStdout(): Streams['stdout'] {
  const { isTTY, columns } = process.stdout;
  return { write: writeOut, isTTY, columns };
}

function writeOut(text: string): void {
  if (!isRegular(1)) process.stdout.write(text);
  else if (lost === '') {
    try {
      writeAllTo(1, text);
    } catch (error) {
      lose(error as NodeJS.ErrnoException);
    }
  }
}
