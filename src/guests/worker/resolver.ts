import { posix } from 'node:path';
import { Resolver } from '@stoplight/spectral-ref-resolver';
import { isBelow, joinPath } from '../../load/paths.ts';
import { loadText } from '../../load/read-file.ts';
import type { RepoAccess } from '../../rulesets/repo-access.ts';
import { limitProblem, parseSource } from '../../yaml/source-file.ts';
import { hidePrototypeKeys } from '../adapt/prototype-keys.ts';

/** A resolver that reads local files below the root and has no way to the network. */
export function boundedResolver(access: RepoAccess): Resolver {
  return new Resolver({
    resolvers: { file: { resolve: (uri: { href(): string }) => readBelowRoot(access, uri.href()) } },
  });
}

/** The name under which a file is shown, from its real path. */
export function shownName(access: Pick<RepoAccess, 'workingFolder'>, realPath: string): string {
  return posix.isAbsolute(realPath) ? posix.relative(access.workingFolder, realPath) || '.' : realPath;
}

/** The words of the error for a document that would have to be fetched. */
export const remoteReference = 'A remote document is not fetched.';

const fileUrl = 'The reference is a `file:` URL, which is not followed; write a path relative to this file.';

function outside(name: string): string {
  return `The reference leads out of the repo, to \`${name}\`; it is not followed.`;
}

function decodedPath(href: string): string {
  try {
    return decodeURI(href.replace(/^file:\/\//, ''));
  } catch {
    throw new Error('The reference is not encoded as a URI should be, so it leads nowhere.');
  }
}

async function readBelowRoot(access: RepoAccess, href: string): Promise<string> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(href) && !href.startsWith('file://')) throw new Error(remoteReference);
  if (/^file:/i.test(href)) throw new Error(fileUrl);
  const path = decodedPath(href);
  const name = shownName(access, path);
  if (!isBelow(joinPath(path), access.root)) throw new Error(outside(name));
  const real = await access.fs.realPath(path).catch(() => undefined);
  if (real === undefined) throw new Error(`The reference leads to \`${name}\`, and there is no such file.`);
  if (!isBelow(real, access.root)) throw new Error(outside(name));
  const loaded = await loadText(access.fs, real, access.limits.documentBytes);
  if (!('text' in loaded)) throw new Error(`The reference leads to \`${name}\`. ${loaded.problem}`);
  const file = shownName(access, real);
  const parsed = parseSource(file, loaded.text, access.limits);
  const problem = limitProblem(parsed);
  if (problem !== undefined) throw new Error(`The reference leads to \`${name}\`. ${problem.finding.message}`);
  access.sources.set(file, parsed.source);
  return hidePrototypeKeys(loaded.text);
}
