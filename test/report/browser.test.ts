import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../../src/report/catalog/types.ts';
import { catalogHtml } from '../../src/report/html/page.tsx';
import { enlarged } from './catalogs.ts';
import { planted } from './planted.ts';

const executablePath = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  chromium.executablePath(),
].find((path) => path !== '' && existsSync(path));

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };

const name =
  executablePath === undefined
    ? 'the HTML report (there is no Chromium: scripts/install-browser.sh installs one)'
    : 'the HTML report in a browser';

describe.skipIf(executablePath === undefined)(name, () => {
  let browser: Browser;
  let folder: string;
  let catalog: Catalog;
  const trouble: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    folder = mkdtempSync(join(tmpdir(), 'api-review-report-'));
    const bench = planted();
    catalog = JSON.parse((await bench.run('report', 'reviews/*.yml', '--no-cache', '--format', 'json')).stdout);
    bench.remove();
    for (const size of [1, 50, 5000]) {
      writeFileSync(join(folder, `${size}.html`), catalogHtml(enlarged(catalog, size), '0.0.0'));
    }
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  async function open(size: number, hash = '', options: object = {}): Promise<Page> {
    const page = await browser.newPage({ viewport: desktop, bypassCSP: false, ...options });
    page.on('console', (message) => trouble.push(message.text()));
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) trouble.push(`asks for ${request.url()}`);
    });
    await page.goto(pathToFileURL(join(folder, `${size}.html`)).href + hash);
    await page.getByRole('status').or(page.locator('#record h2')).first().waitFor();
    return page;
  }

  const numbers = (page: Page) => page.getByRole('status').textContent();

  test('searches, filters and sorts 5,000 providers', async () => {
    const page = await open(5000);
    expect(await numbers(page)).toBe('Providers 1 to 50 of 5000.');
    await page.getByRole('searchbox').fill('webex 42');
    await expect
      .poll(() => numbers(page), { timeout: 30_000 })
      .toMatch(/^Providers 1 to \d+ of \d+ that match, of 5000\.$/);
    await page.getByRole('searchbox').fill('spec-despite-null-claim');
    await expect.poll(() => numbers(page)).toMatch(/^Providers 1 to 50 of \d+ that match, of 5000\.$/);
    await page.getByRole('searchbox').fill('stream.aisstream.net');
    await expect.poll(() => numbers(page)).toMatch(/^Providers 1 to 50 of \d+ that match, of 5000\.$/);
    await page.getByRole('searchbox').fill('no such record at all');
    await expect.poll(() => numbers(page)).toBe('None of 5000 providers matches.');
    await page.getByRole('searchbox').fill('');
    await page.getByRole('combobox', { name: 'Findings' }).selectOption('errors');
    await expect.poll(() => numbers(page)).toBe('Providers 1 to 50 of 1666 that match, of 5000.');
    await page.getByRole('button', { name: 'Errors' }).click();
    expect(await page.getByRole('columnheader', { name: 'Errors' }).getAttribute('aria-sort')).toBe('descending');
    expect(new URL(page.url()).hash).toContain('sort=-Errors');
    await page.getByRole('button', { name: 'Published' }).click();
    expect(await page.getByRole('columnheader', { name: 'Published' }).getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => numbers(page)).toMatch(/^Providers 51 to 100 of/);
    await page.close();
  });

  test('filters by party, in the address', async () => {
    const provider = catalog.findings.map((one) => ({ ...one, party: 'provider' as const }));
    const second = catalog.records.find(({ errors }) => errors > 0);
    const findings = [
      ...catalog.findings.filter(({ record }) => record !== second?.file),
      ...provider.filter(({ record }) => record === second?.file),
    ];
    writeFileSync(join(folder, '7.html'), catalogHtml(enlarged({ ...catalog, findings }, 7), '0.0.0'));
    const page = await open(7, '#/?party=provider&query=%20');
    await expect.poll(() => numbers(page)).toMatch(/of [123] that match, of 7\.$/);
    const party = page.getByRole('combobox', { name: 'Party' });
    expect(await party.inputValue()).toBe('provider');
    expect(await party.locator('option').allTextContents()).toEqual([
      'all',
      "the catalog's",
      'of unknown party',
      "the provider's",
    ]);
    await page.getByRole('combobox', { name: 'Findings' }).selectOption('errors');
    expect(new URL(page.url()).hash).toContain('found=errors&party=provider');
    await page.getByRole('combobox', { name: 'Findings' }).selectOption('');
    await page.getByRole('rowheader').getByRole('link').first().click();
    await page.getByRole('link', { name: 'All providers' }).click();
    await expect.poll(() => new URL(page.url()).hash).toContain('party=provider');
    await party.selectOption('');
    await page.getByRole('searchbox').fill('');
    expect(new URL(page.url()).hash).toBe('#/');
    expect(await numbers(page)).toBe('Providers 1 to 7 of 7.');
    await page.goto(`${page.url()}?party=nobody&found=all`);
    await expect.poll(() => numbers(page)).toBe('Providers 1 to 7 of 7.');
    await page.close();
  });

  test('opens a provider by the keyboard, and goes back', async () => {
    const page = await open(50);
    await page.getByRole('searchbox').fill('webex');
    const link = page.getByRole('rowheader').getByRole('link').first();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Pages checked' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
    expect(await page.title()).toContain('API event reviews');
    expect(await page.locator('#record').getByText('This AsyncAPI document models 1 channel').isVisible()).toBe(true);
    await page.goBack();
    await expect.poll(() => page.locator('#overview').isVisible()).toBe(true);
    await page.close();
  });

  test('follows a deep link to a finding', async () => {
    const found = enlarged(catalog, 50).findings.find(({ rule }) => rule === 'fabrication/spec-despite-null-claim');
    const page = await open(50, `#/finding/${found?.fingerprint}`);
    const finding = page.locator(`#record #finding-${found?.fingerprint}`);
    await finding.waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(`finding-${found?.fingerprint}`);
    await page.close();
  });

  test('an address of another report is said to be one', async () => {
    const page = await open(1, '#/record/nowhere%2Freview.yml');
    expect(await page.locator('#record h2').textContent()).toBe('There is no such provider or record');
    await page.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [device, viewport] of Object.entries({ phone, desktop })) {
      test(`is accessible on a ${device}, ${colorScheme}`, async () => {
        const record = enlarged(catalog, 50).records.find(
          ({ errors, evidence }) => errors > 0 && evidence !== undefined,
        );
        for (const hash of ['', `#/record/${encodeURIComponent(record?.file ?? '')}`]) {
          const page = await open(50, hash, { viewport, colorScheme });
          await page.evaluate(() => {
            for (const details of document.querySelectorAll('details')) details.open = true;
          });
          expect(await violations(page)).toEqual([]);
          const { scrollWidth, clientWidth } = await page.evaluate(() => ({
            scrollWidth: document.documentElement.scrollWidth,
            clientWidth: document.documentElement.clientWidth,
          }));
          expect(scrollWidth).toBe(clientWidth);
          await page.close();
        }
      });
    }
  }

  test('a phone shows errors and warnings, and paper shows what is closed', async () => {
    const page = await open(50, '', { viewport: phone });
    for (const heading of ['Errors', 'Warnings']) {
      const box = await page.locator('.records').getByRole('columnheader', { name: heading }).boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 1000)).toBeLessThanOrEqual(phone.width);
    }
    const closed = page.locator('details:not([open])');
    expect(await closed.count()).toBeGreaterThan(0);
    await page.pdf();
    expect(await closed.count()).toBe(0);
    await page.close();
  });

  test('without a script all is readable', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(pathToFileURL(join(folder, '1.html')).href);
    expect(await page.locator('#records-table tbody tr').count()).toBe(1);
    expect(await page.locator('noscript section[aria-label="Pages checked"]').count()).toBe(1);
    await page.close();
  });

  test('nothing is asked for, and nothing complains', () => expect(trouble).toEqual([]));
});

/** What axe-core holds against the page (https://github.com/dequelabs/axe-core). */
async function violations(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true });
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    (
      globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run(),
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
