import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { reporters } from '../../src/formats/index.ts';
import { checkOf, type FormatCheck, type Output } from './check.ts';
import { reportOf, reports, withSilenced } from './report.ts';

/** Controls, characters that turn the direction of text, and invisible ones. */
const unseen =
  /[^\P{C}\n\t]|\u034f|[\u115f\u1160\u17b4\u17b5]|[\u180b-\u180f]|[\u2028\u2029\u3164\uffa0\u2800\u{16fe4}\u{1d159}]|(?<!\p{Emoji})\ufe0f|[\ufe00-\ufe0e]|[\u{e0000}-\u{e0fff}]/u;

/** What GitHub, Azure Pipelines and TeamCity take for a command in a log. */
const command = /##(?:vso|teamcity)?\[|^\s*::/mu;

describe.each(reporters)('whatever a stranger writes, $id', ({ id, load }) => {
  let check: FormatCheck;
  let outputs: Output[];

  beforeAll(async () => {
    check = await checkOf(id);
    const reporter = await load();
    const options = { color: false, version: '0.0.0' };
    outputs = reports.map(([name, report]) => ({ name, report, text: reporter.render(report, options) }));
  });

  test('is valid', () => check.expectValid(outputs));

  test('lets no control character through', () => {
    for (const { name, text } of outputs) expect(text, name).not.toMatch(unseen);
  });

  test('names what is silenced, by rule, place and reason', async () => {
    const reporter = await load();
    const text = (number: number) =>
      reporter.render(withSilenced(reportOf('x'), number), { color: false, version: '0.0.0' });
    if (check.cannotNameSilenced !== undefined) return expect(text(1)).not.toContain('family/silenced');
    for (const words of ['family/silenced', 'quiet/1.yml', 'agreed on day 1', 'baseline', 'family/known'])
      expect(text(1)).toContain(words);
    const listed = (text(3000).match(/agreed on day/g) ?? []).length;
    if (listed < 3000) expect(text(3000).replaceAll('&#43;', '+')).toMatch(/\d+ more findings/);
    await check.expectValid([{ name: 'silenced', text: text(30), report: withSilenced(reportOf('x'), 30) }]);
  });

  test('commands no CI system', () => {
    for (const { name, text } of outputs) {
      const commands = text.split('\n').filter((line) => command.test(line) && !check.ownCommand?.test(line));
      expect(commands, name).toEqual([]);
    }
  });

  test('has its row in docs/formats.md, with what it is valid by', () => {
    const rows = readFileSync(join(import.meta.dirname, '../../docs/formats.md'), 'utf8').split('\n');
    const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()));
    expect(cells).toContainEqual(['', `\`${id}\``, expect.any(String), check.validBy, '']);
  });
});

test('a format without a check is told', async () => {
  await expect(checkOf('telegram')).rejects.toThrow('The format `telegram` has no check.');
});
