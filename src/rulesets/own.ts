import { fileURLToPath } from 'node:url';
import { nodeFileSystem } from '../workspace/node-file-system.ts';
import type { Home } from './tree.ts';

/** The folder of this package's own rulesets, in a checkout as in an installed package. */
const folder = fileURLToPath(new URL('../../rules', import.meta.url));

let home: Promise<Home> | undefined;

/** Where this package's own rulesets are. */
export function ownHome(): Promise<Home> {
  home ??= open();
  return home;
}

async function open(): Promise<Home> {
  const fs = nodeFileSystem(folder);
  return { fs, root: await fs.realPath('.'), mayRunCode: true };
}
