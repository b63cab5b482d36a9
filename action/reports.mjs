import { existsSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

/** An annotation of the job (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands). */
export function annotation(level, words) {
  const data = words.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return `::${level} title=api-review::${data}\n`;
}

/** Markdown. The fence is longer than any in the words. */
export function summaryOfFailure(words) {
  const longest = Math.max(2, ...[...words.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `## ❌ api-review could not check\n\n${fence}text\n${words}\n${fence}\n`;
}

/** True where a link of the checkout leads out of the folder that a file is to be written to. */
export function isLedOut(file) {
  let folder = dirname(resolve(file));
  while (!existsSync(folder)) folder = dirname(folder);
  return relative(realpathSync(process.cwd()), realpathSync(folder)) !== relative(process.cwd(), folder);
}

/** A run that failed, so that a step which uploads the file has one. */
export function writeFailedSarif(file, words) {
  const invocation = {
    executionSuccessful: false,
    toolExecutionNotifications: [{ level: 'error', message: { text: words } }],
  };
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'api-review' } }, invocations: [invocation], results: [] }],
  };
  writeFileSync(file, `${JSON.stringify(log, null, 2)}\n`);
}

/** What a SARIF report says that it left out. */
export function leftOut(sarif) {
  if (!sarif.includes('api-review/left-out')) return [];
  return JSON.parse(sarif)
    .runs.flatMap(({ invocations = [] }) => invocations)
    .flatMap(({ toolExecutionNotifications = [] }) => toolExecutionNotifications)
    .filter(({ descriptor }) => descriptor?.id === 'api-review/left-out')
    .map(({ message }) => message.text);
}
