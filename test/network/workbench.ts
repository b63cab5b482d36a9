import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../src/cli/main.ts';
import type { NetworkEnvironment } from '../../src/network/settings.ts';
import { type Page, Site, testNetwork } from './site.ts';

/** A folder with records, and a site that their pages are on. */
export class Workbench {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'api-review-network-'));
  readonly site: Site;
  network: NetworkEnvironment = testNetwork();

  private constructor(site: Site) {
    this.site = site;
  }

  static async open(pages: Record<string, Page> = {}): Promise<Workbench> {
    return new Workbench(await Site.start(pages));
  }

  async close(): Promise<void> {
    await this.site.stop();
    rmSync(this.folder, { recursive: true });
  }

  write(file: string, content: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), content);
  }

  /** The text of a file, with a fixed port in place of that of the site. */
  read(file: string): string {
    return this.#withoutPort(readFileSync(join(this.folder, this.#path(file)), 'utf8'));
  }

  has(file: string): boolean {
    return existsSync(join(this.folder, this.#path(file)));
  }

  /** Run a command of the tool in this process. Its texts have a fixed port too. */
  async run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    let [stdout, stderr] = ['', ''];
    const isNetwork = (args[0] === 'capture' || args[0] === 'verify') && !args.includes('--cache-location');
    const code = await main([...args, ...(isNetwork ? ['--no-cache', '--host-interval', '0ms'] : []), '--no-config'], {
      stdout: { write: (text: string) => (stdout += text) },
      stderr: { write: (text: string) => (stderr += text) },
      workingFolder: this.folder,
      env: {},
      network: this.network,
    });
    return { code, stdout: this.#withoutPort(stdout), stderr: this.#withoutPort(stderr) };
  }

  #withoutPort(text: string): string {
    return text.replaceAll(String(this.site.port), '8443');
  }

  #path(file: string): string {
    return file.replace('8443', String(this.site.port));
  }
}

/** A canonical record, with its pages as YAML. */
export function recordWith(pages: string, more = ''): string {
  return `# A record with comments.
aid: harbor:event-review
name: Harbor event review
kind: review
date: '2026-06-01'
reviewer: Fixture Author
subject: Harbor events
verdict: webhooks-only
summary: Harbor documents webhooks.
findings:
  - id: webhooks
    label: Webhooks
    detail: Webhooks are documented.${more}
pages_checked:
${pages}
recommendation: None.
artifacts_produced:
  spec: null
  review: review.yml
`;
}

/** A page of a documentation site in its usual shape: navigation, an article, a footer, scripts. */
export function docsPage(title: string, article: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title} | Harbor Docs</title>
<link rel="stylesheet" href="/assets/main.3f2a.css"><script>window.analytics = 'wss://metrics.tracker.example';</script></head>
<body>
<header><a href="/">Harbor</a><nav><ul><li><a href="/docs">Docs</a></li><li><a href="/docs/api?v=2">API reference</a></li></ul></nav></header>
<main><article><h1>${title}</h1>
${article}
</article></main>
<footer><p>Harbor Data is an invented provider.</p></footer>
<script src="/assets/main.9c1d.js"></script>
</body></html>
`;
}
