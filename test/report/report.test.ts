import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogJson, catalogOf } from '../../src/report/catalog/catalog.ts';
import { catalogMarkdown } from '../../src/report/catalog/markdown.ts';
import type { Catalog } from '../../src/report/catalog/types.ts';
import { catalogHtml } from '../../src/report/html/page.tsx';
import { markdownLimit } from '../../src/writing/markdown.ts';
import { reports } from '../formats/report.ts';
import type { Workbench } from '../gate/workbench.ts';
import { enlarged } from './catalogs.ts';
import { planted } from './planted.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/catalog-v1.schema.json'), 'utf8'));
const validate = new Ajv2020().compile(schema);

let bench: Workbench;

beforeAll(() => {
  bench = planted();
});

afterAll(() => bench.remove());

async function catalog(...args: string[]): Promise<Catalog> {
  const { code, stdout, stderr } = await bench.run(
    'report',
    'reviews/*.yml',
    '--no-cache',
    '--format',
    'json',
    ...args,
  );
  expect([code, stderr]).toEqual([0, '']);
  const parsed = JSON.parse(stdout);
  expect(validate(parsed), JSON.stringify(validate.errors?.[0])).toBe(true);
  return parsed;
}

describe('the JSON report', () => {
  test('tells what contradicts, of which record, with both lines', async () => {
    const { findings, records, summary } = await catalog();
    const contradiction = findings.find(({ rule }) => rule === 'fabrication/spec-despite-null-claim');
    expect(contradiction).toMatchObject({
      severity: 'error',
      record: 'reviews/webex.yml',
      frames: [{ file: 'reviews/webex/asyncapi.yml' }, { file: 'reviews/webex.yml', code: { meant: 'null' } }],
    });
    expect(findings[0]?.severity).toBe('error');
    expect(records.reduce((sum, { errors }) => sum + errors, 0)).toBe(summary.errors);
    expect(records.find(({ file }) => file === 'reviews/webex.yml')?.details?.pages.length).toBeGreaterThan(0);
  });

  test('what is most pressing is to be looked at first', async () => {
    const { revisit } = await catalog();
    expect(
      revisit
        .slice(0, 2)
        .map(({ file }) => file)
        .sort(),
    ).toEqual(['reviews/aisstream.yml', 'reviews/webex.yml']);
    expect(revisit[0]?.reasons[0]).toBe('1 contradiction');
  });

  test('shows what has changed since an earlier one', async () => {
    const before = join(bench.folder, 'before.json');
    writeFileSync(before, catalogJson(await catalog(), '0.0.0'));
    const kept = bench.read('reviews/aisstream.yml');
    bench.edit('reviews/aisstream/asyncapi/aisstream.yml', (text) => text.replace('aisstream.net', 'aisstream.io'));
    bench.edit('reviews/aisstream.yml', (text) => text.replace(/^verdict: .*$/m, 'verdict: another-verdict'));
    const { trend } = await catalog('--previous', 'before.json');
    bench.edit('reviews/aisstream/asyncapi/aisstream.yml', (text) => text.replace('aisstream.io', 'aisstream.net'));
    writeFileSync(join(bench.folder, 'reviews/aisstream.yml'), kept);
    expect(trend?.gone).toBeGreaterThanOrEqual(1);
    expect(trend?.verdictsChanged).toMatchObject([{ file: 'reviews/aisstream.yml', to: 'another-verdict' }]);
    expect(trend?.recordsAdded).toEqual([]);
  });

  test('an earlier report that is none is wrong usage', async () => {
    writeFileSync(join(bench.folder, 'none.json'), '{"version": 2}');
    const { code, stderr } = await bench.run('report', 'reviews/*.yml', '--previous', 'none.json');
    expect(code).toBe(2);
    expect(stderr).toContain('The earlier report `none.json` cannot be read');
  });

  test('is the same with a cache, cold and warm', async () => {
    const location = ['--cache-location', join(bench.folder, 'cache')];
    const run = async (...args: string[]) =>
      (await bench.run('report', 'reviews/*.yml', '--format', 'json', ...args)).stdout;
    const plain = await run('--no-cache');
    expect(await run(...location)).toBe(plain);
    expect(await run(...location)).toBe(plain);
    expect((await bench.run('lint', 'reviews/*.yml', '--format', 'json', ...location)).stdout).toBe(
      (await bench.run('lint', 'reviews/*.yml', '--format', 'json', '--no-cache')).stdout,
    );
  });
});

test('places are links to their lines with `--source-url`, which has to be an https address', async () => {
  const report = (url: string, ...args: string[]) =>
    bench.run('report', 'reviews/*.yml', '--no-cache', '--source-url', url, ...args);
  const { stdout } = await report('https://git.harbor.example/blob/main/{path}#L{line}');
  expect(stdout).toMatch(
    /<a href="https:\/\/git\.harbor\.example\/blob\/main\/[^"]*reviews\/webex\.yml#L\d+" rel="noopener/,
  );
  const { stdout: text } = await report('https://git.harbor.example/blob/main/{path}#L{line}', '--format', 'markdown');
  expect(text).toMatch(
    /\[<code>[^\n]*webex\.yml:(\d+):\d+<\/code>\]\(<https:\/\/git\.harbor\.example\/blob\/main\/[^>]*reviews\/webex\.yml#L\1>\)/,
  );
  const refused = await report('http://git.harbor.example/{path}');
  expect([refused.code, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain('`--source-url` cannot be used');
});

describe('whatever a stranger writes', () => {
  const catalogs = reports.map(([name, report]) => {
    const { records } = report;
    const words = records[0]?.dialect ?? '';
    const texts = { name: words, aid: words, verdict: words, summary: words, date: words, subject: words };
    const details = {
      ...texts,
      reviewer: words,
      recommendation: words,
      root: words,
      claim: undefined,
      findings: [
        { id: words, label: words, status: undefined, texts: [words], events: [words], endpoints: [words], line: 1 },
      ],
      pages: [{ url: words, result: words, status: words, failed: true, retrieved: words, snapshot: words, line: 1 }],
      gaps: [{ gap: words, decision: words }],
      quotes: [{ text: words, state: 'absent' as const, url: words, line: 1 }],
      documents: [],
      traces: [],
    };
    const detailed = { ...report, records: records.map((record) => ({ ...record, details })) };
    return [
      name,
      catalogOf(detailed, { today: '2026-01-01', maxAgeDays: 365, gate: { exitCode: 0, failing: [] } }),
    ] as const;
  });

  test.each(catalogs)('the JSON is valid: %s', (_, one) => {
    expect(validate(JSON.parse(catalogJson(one, '0'))), JSON.stringify(validate.errors?.[0])).toBe(true);
  });

  test.each(catalogs)('the Markdown holds no element that the tool did not write: %s', (_, one) => {
    const html = micromark(catalogMarkdown(one), {
      allowDangerousHtml: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    });
    const allowed = 'details summary h1 h2 p strong code pre ol ul li em table thead tbody tr th td'.split(' ');
    const elements = html.match(/<\/?[a-z][a-z0-9]*/gi) ?? [];
    expect(elements.filter((element) => !allowed.includes(element.replace(/^<\/?/, '')))).toEqual([]);
  });

  test.each(catalogs)('the page holds no element that the tool did not write: %s', (_, one) => {
    const page = catalogHtml(one, '0');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not come through
    expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(page).not.toMatch(/<(?:img|iframe|object|embed|form)\b(?! class="filters")/i);
    expect(page.match(/<script(?! type="text\/plain")/gi)).toHaveLength(1);
    expect(page.match(/<\/script/gi)?.length).toBe(page.match(/<script/gi)?.length);
    const attributes = tagsOf(page).flatMap((tag) => tag.match(/\s[^\s=>"]+(?:="[^"]*")?/g) ?? []);
    expect(attributes.filter((attribute) => /^\s(?:on|style=|src=|href="(?!#|https?:|wss:))/i.test(attribute))).toEqual(
      [],
    );
    const links = tagsOf(page).filter((tag) => /^<a\b/i.test(tag) && !/href="#/.test(tag));
    expect(links.filter((tag) => !/rel="noopener noreferrer/.test(tag))).toEqual([]);
  });
});

describe('the Markdown report', () => {
  test('fits in a comment, and says what was left out', async () => {
    const text = catalogMarkdown(enlarged(await catalog(), 2000));
    expect(text.length).toBeLessThanOrEqual(markdownLimit);
    expect(text).toMatch(/\d+ more lines did not fit/);
    expect(text).toContain('## Contradictions');
  });
});

test('a catalog of thousands stays one file that can be sent', async () => {
  const page = catalogHtml(enlarged(await catalog(), 5000), '0');
  expect(page.length).toBeLessThan(20_000_000);
});

function tagsOf(html: string): string[] {
  return html.match(/<[a-z][a-z0-9]*(?:\s+[^\s=>"]+(?:="[^"]*")?)*\s*\/?>/gi) ?? [];
}
