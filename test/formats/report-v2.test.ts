import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import schema from '../../schemas/report-v2.schema.json' with { type: 'json' };

const page = readFileSync(join(import.meta.dirname, '../../docs/report-v2.md'), 'utf8');

test('the page on version 2 has every reason why a file was left', () => {
  const named = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
  expect(named.slice(-schema.properties.account.items.properties.left.enum.length).sort()).toEqual(
    [...schema.properties.account.items.properties.left.enum].sort(),
  );
});

test('the page on version 2 has every sum that an account adds to the summary', () => {
  const { required } = schema.$defs.summary;
  const known = ['records', 'documents', 'errors', 'warnings', 'infos', 'suppressed'];
  for (const name of required.filter((one) => !known.includes(one))) expect(page).toContain(`| \`summary.${name}\` |`);
});
