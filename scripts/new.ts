import { newDialect } from './new/dialect.ts';
import { newFormat } from './new/format.ts';
import type { MakeNew } from './new/made.ts';
import { newRule } from './new/rule.ts';
import { newWebhookRule } from './new/webhook-rule.ts';
import { isThere, runScript, ScriptError, say, textOf, writeFiles } from './project.ts';

const kinds: Readonly<Record<string, MakeNew>> = {
  rule: newRule,
  'webhook-rule': newWebhookRule,
  format: newFormat,
  dialect: newDialect,
};

const usage = `Usage: npm run new -- KIND ID

  npm run new -- rule evidence/stale            a rule about records
  npm run new -- webhook-rule webhook-servers   a rule about webhooks and callbacks
  npm run new -- format gitlab                  a format of the report
  npm run new -- dialect review-list            a shape of records

An ID is words of small letters and digits joined by hyphens.`;

await runScript(() => {
  const [kind = '', id = '', ...more] = process.argv.slice(3);
  const make = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (make === undefined) throw new ScriptError(kind === '' ? usage : `There is no kind \`${kind}\`.\n\n${usage}`);
  if (id === '' || more.length > 0) throw new ScriptError(`Give one ID.\n\n${usage}`);
  if (!/^(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/)?[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
    throw new ScriptError(`\`${id}\` is no ID.\n\n${usage}`);
  const { files, appended = [], next } = make(id);
  const taken = files.filter(({ path }) => isThere(path));
  if (taken.length > 0) throw new ScriptError(`There is a ${kind} \`${id}\`: ${taken[0]?.path} exists.`);
  writeFiles([...files, ...appended.map(({ path, text }) => ({ path, text: text(textOf(path)) }))]);
  say(`\nNext:\n${next.map((step, index) => `${index + 1}. ${step}`).join('\n')}`);
});
