import { afterEach, describe, expect, test } from 'vitest';
import { SiteReader } from '../../src/network/site-reader.ts';
import { type Page, Site, testNetwork, testSettings } from './site.ts';

let site: Site;
let reader: SiteReader;

async function start(pages: Record<string, Page>): Promise<void> {
  site = await Site.start(pages);
  reader = new SiteReader(testSettings, testNetwork());
}

afterEach(async () => {
  reader.close();
  await site.stop();
});

test('reads a page', async () => {
  await start({ '/docs': '<h1>Webhooks</h1>' });
  const answer = await reader.read({ url: site.url('/docs'), exact: true });
  expect(answer).toMatchObject({ kind: 'answered', status: 200, retrieved: '2026-06-30T12:00:00Z' });
});
