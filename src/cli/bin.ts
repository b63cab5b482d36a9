#!/usr/bin/env node
import module from 'node:module';
import { forPeople, oneLine } from '../text/escape.ts';

// By the custom of shells: 128 and the number of the signal. Exit handlers take half-written files away.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

// Since Node 22.1: code that an earlier run compiled is not compiled again.
// @ts-expect-error The types are those of Node 20.
module.enableCompileCache?.();

// A reader that has seen enough closes the pipe; the run still ends with the exit code that its findings call for.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`api-review: the report cannot be written to stdout: ${error.message}.\n`);
  process.exit(2);
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

const { main } = await import('./main.ts');

process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  workingFolder: process.cwd(),
  env: process.env,
});
