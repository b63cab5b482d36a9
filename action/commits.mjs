import { spawnSync } from 'node:child_process';

/** A commit that neither the clone nor its origin has. */
export class MissingCommit extends Error {}

/**
 * A commit that the clone has, or gets from its origin, without history; the one from which HEAD branched off where the clone
 * has enough history to tell. `A...B` is the tool's to read.
 * @param {string | undefined} asked
 * @throws {MissingCommit}
 */
export function present(asked) {
  if (!asked || asked.includes('...')) return asked;
  if (git('cat-file', '-e', `${asked}^{commit}`).ok) return branchedFrom(asked);
  const fetched = git('fetch', '--quiet', '--no-tags', '--depth=1', '--end-of-options', 'origin', asked);
  if (fetched.ok) return git('rev-parse', '--verify', 'FETCH_HEAD^{commit}').text;
  throw new MissingCommit(
    `api-review: the commit ${asked} is not in this clone and cannot be fetched: ${fetched.text || 'git gives no reason'}. Give actions/checkout \`fetch-depth: 0\`, or leave out its \`persist-credentials: false\`.`,
  );
}

function branchedFrom(commit) {
  const { ok, text } = git('merge-base', commit, 'HEAD');
  return ok && text !== '' ? text : commit;
}

function git(...args) {
  const { status, stdout, stderr, error } = spawnSync('git', args, { encoding: 'utf8' });
  const text = (status === 0 ? stdout : (error?.message ?? stderr ?? '')).trim();
  return {
    ok: status === 0,
    text: text
      .replaceAll(/\s+/g, ' ')
      .replace(/^fatal: /, '')
      .replace(/\.$/, ''),
  };
}
