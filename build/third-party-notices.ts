import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';

/** A package of which the bundle holds code. */
interface ThirdParty {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** The text that its licence wants to be passed on. */
  readonly text: string;
}

/** The file beside the bundle; each package has a section of its own. */
const noticesFile = 'THIRD-PARTY-NOTICES.txt';

/** Writes down whose code the bundle holds, with the licences under which it may. */
export function thirdPartyNotices(): Plugin {
  return {
    name: 'third-party-notices',
    generateBundle() {
      const folders = new Set([...this.getModuleIds()].flatMap((id) => packageFolder(id) ?? []));
      const parties = [...folders].map(readParty).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      const distinct = [...new Map(parties.map((party) => [keyOf(party), party])).values()];
      this.emitFile({ type: 'asset', fileName: noticesFile, source: distinct.map(section).join('\n') });
    },
  };
}

/** The innermost package that a module lies in. */
export function packageFolder(id: string): string | undefined {
  return /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/').replace(/^\0/, ''))?.[1];
}

function readParty(folder: string): ThirdParty {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((entry) => /^(?:licen[cs]e|copying|notice)/i.test(entry));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const text = texts.join('\n\n') || `The package holds no text of its licence.${ours(license)}`;
  return { name, version, license: typeof license === 'string' ? license : 'unknown', text };
}

function ours(license: unknown): string {
  return license === 'Apache-2.0' ? ' The file LICENSE of api-review holds it.' : '';
}

function keyOf({ name, version }: ThirdParty): string {
  return `${name}@${version}`;
}

const rule = '='.repeat(80);

function section(party: ThirdParty): string {
  return `${rule}\n${keyOf(party)} (${party.license})\n${rule}\n\n${party.text}\n`;
}
