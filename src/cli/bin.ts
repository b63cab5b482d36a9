#!/usr/bin/env node
import module from 'node:module';

// Since Node 22.1: what was compiled in an earlier run need not be compiled again.
// @ts-expect-error The types are those of Node 20.
module.enableCompileCache?.();

const { main } = await import('./main.ts');

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  workingFolder: process.cwd(),
  env: process.env,
});
