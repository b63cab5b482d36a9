/** Runs `api-review lint` as the inputs of the Action say, and reports to GitHub, also when the run could not be done. */
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lintArguments, wordsOf } from './arguments.mjs';
import { MissingCommit, present } from './commits.mjs';
import { annotation, isLedOut, leftOut, summaryOfFailure, writeFailedSarif } from './reports.mjs';
import { commandOf } from './tool.mjs';

const { env } = process;

/** The commits of a job in a container belong to another user (https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory). */
function trustWorkspace() {
  if (!env.GITHUB_WORKSPACE) return;
  const count = Number(env.GIT_CONFIG_COUNT ?? 0);
  env[`GIT_CONFIG_KEY_${count}`] = 'safe.directory';
  env[`GIT_CONFIG_VALUE_${count}`] = env.GITHUB_WORKSPACE.replaceAll('\\', '/');
  env.GIT_CONFIG_COUNT = String(count + 1);
}

/** @returns the exit code, and the text on stderr, which is shown at once, too */
function run([command, ...before], args) {
  return new Promise((resolve) => {
    const child = spawn(command, [...before, ...args], { stdio: ['ignore', 'inherit', 'pipe'] });
    const words = [];
    child.stderr.on('data', (chunk) => {
      words.push(chunk);
      process.stderr.write(chunk);
    });
    child.on('error', (error) => resolve({ code: 2, stderr: `${command}: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 2, stderr: Buffer.concat(words).toString('utf8') }));
  });
}

async function check(summaryFile) {
  const command = env.COMMAND ? wordsOf(env.COMMAND) : commandOf(env);
  const since = present(env.SINCE);
  const trustedConfig = present(env.TRUSTED_CONFIG);
  return run(command, lintArguments({ ...env, SINCE: since, TRUSTED_CONFIG: trustedConfig }, summaryFile));
}

function contentOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

trustWorkspace();
const summaryFile = join(mkdtempSync(join(env.RUNNER_TEMP ?? '.', 'api-review-summary-')), 'summary.md');
const sarifFile = env.SARIF && !isLedOut(env.SARIF) ? env.SARIF : '';
if (sarifFile !== '') {
  rmSync(sarifFile, { force: true });
  mkdirSync(dirname(sarifFile), { recursive: true });
}
const { code, stderr } = await check(summaryFile).catch((error) => {
  if (!(error instanceof MissingCommit)) throw error;
  return { code: 2, stderr: error.message };
});
const reason = stderr.trim() || 'The run ended without a word.';
if (code > 1) process.stdout.write(annotation('error', reason));
if (sarifFile !== '' && contentOf(sarifFile) === '') writeFailedSarif(sarifFile, reason);
for (const words of leftOut(sarifFile === '' ? '' : contentOf(sarifFile)))
  process.stdout.write(annotation('warning', words));
if (env.SUMMARY === 'true' && env.GITHUB_STEP_SUMMARY)
  appendFileSync(env.GITHUB_STEP_SUMMARY, contentOf(summaryFile) || (code > 1 ? summaryOfFailure(reason) : ''));
process.exitCode = code;
