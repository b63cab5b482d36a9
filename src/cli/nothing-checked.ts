import { isBelow, normalizePath } from '../load/paths.ts';
import { ignoredFolderIn } from '../load/walk.ts';
import type { Report } from '../run/result.ts';
import { counted } from '../writing/sentences.ts';

/** Says of a run without any record and API document where they were looked for, and what was left out. */
export function nothingChecked(paths: readonly string[], report: Report): string {
  const unsearched = unsearchedAmong(paths, report);
  const places = paths
    .filter((path) => !unsearched.includes(path))
    .map((path) => (path === '.' ? 'this folder' : `\`${path}\``));
  const holds = `${places.join(', ')} holds no review record, no AsyncAPI and no OpenAPI 3 document (YAML and JSON files were looked for)`;
  return sentenceOf([...unsearched.map(notSearched), ...(places.length > 0 ? [holds, ...leftOut(report)] : [])]);
}

function sentenceOf(reasons: readonly string[]): string {
  return `nothing was checked: ${reasons.join('; ')}`;
}

/** The paths in folders that are not looked through, where nothing in them was looked at by its name. */
export function unsearchedAmong(paths: readonly string[], { account }: Pick<Report, 'account'>): string[] {
  return paths.filter((path) => {
    const normal = normalizePath(path.replaceAll('\\', '/'));
    if (ignoredFolderIn(normal) === undefined) return false;
    return !account.some(({ file, kind }) => kind !== 'other' && isBelow(file, normal));
  });
}

export function notSearched(path: string): string {
  const folder = ignoredFolderIn(normalizePath(path.replaceAll('\\', '/')));
  return `\`${path}\` was not looked at, for it is in a folder \`${folder}\`: ${notLookedThrough}`;
}

const notLookedThrough = 'folders of packages, of caches and of version control are not looked through';

/** Says which files and folders were not looked at, and why; nothing where there are none. */
export function leftOut({ account }: Pick<Report, 'account'>): string[] {
  const left = account.filter((one) => one.left === 'ignored').map(({ file }) => file);
  const [skipped, ignored] = [left.filter(isSkipped), left.filter((file) => !isSkipped(file))];
  return [
    ...(skipped.length > 0 ? [`${named(skipped)} not looked at: ${notLookedThrough}`] : []),
    ...(ignored.length > 0
      ? [`${named(ignored)} not looked at: git ignores it, or the configuration excludes it`]
      : []),
  ];
}

function isSkipped(file: string): boolean {
  return ignoredFolderIn(file) !== undefined;
}

function named([first, ...others]: readonly string[]): string {
  return others.length === 0 ? `\`${first}\` was` : `\`${first}\` and ${counted(others.length, 'other')} were`;
}

/** Says of a run without a traced document why each AsyncAPI and OpenAPI document was not, and what was left out. */
export function nothingTraced(report: Report): string[] {
  const files = (isMeant: (one: Report['account'][number]) => boolean) =>
    report.account.filter(isMeant).map(({ file }) => `\`${file}\``);
  const alone = files(({ kind, left }) => kind === 'asyncapi' && left === 'no-record');
  const unread = files(({ left }) => left !== undefined && left !== 'no-record' && left !== 'ignored');
  const openapi = files(({ kind }) => kind === 'openapi');
  return [
    ...(alone.length > 0 ? [`no record speaks of ${listOf(alone)}`] : []),
    ...(unread.length > 0 ? [`${listOf(unread)} could not be read in full: \`api-review lint\` says why`] : []),
    ...(openapi.length > 0 ? [`OpenAPI documents are not traced: ${listOf(openapi)}`] : []),
    ...leftOut(report),
  ];
}

function listOf(files: readonly string[]): string {
  const shown = files.slice(0, 3).join(', ');
  return files.length > 3 ? `${shown} and ${counted(files.length - 3, 'other')}` : shown;
}
