import type { Settings } from '../config/settings.ts';
import type { FileSystem } from '../load/file-system.ts';
import { folderOf, joinPath } from '../load/paths.ts';
import { loadText } from '../load/read-file.ts';
import type { AccountedFile } from './account.ts';
import type { Report } from './result.ts';

/** What a working folder holds for the tool, what the tool leaves out, and what to do first. */
export interface Checkup {
  readonly here: Contents;
  readonly setup: Setup;
  /** By reason, the reasons in the order of the alphabet. */
  readonly notLookedAt: readonly { readonly why: string; readonly files: readonly string[] }[];
  /** Files with the fields of a record that are read as none. */
  readonly likeRecords: readonly { readonly file: string; readonly problem: string }[];
  readonly findings: Pick<Report['summary'], 'errors' | 'warnings' | 'infos'>;
  /** Sentences, the most urgent first. */
  readonly first: readonly string[];
}

export interface Contents {
  /** Folders with an index, and records outside of these. */
  readonly providers: number;
  readonly providersWithoutRecord: readonly string[];
  /** Numbers of records by dialect. */
  readonly records: Readonly<Record<string, number>>;
  readonly asyncapi: number;
  readonly openapi: number;
  readonly indexes: number;
  readonly captures: number;
}

export interface Setup {
  readonly configuration: string | null;
  readonly baseline: string | null;
  readonly waivers: string | null;
  readonly git: boolean;
  /** The files of hooks and of CI systems that name the tool. */
  readonly hooks: readonly string[];
  readonly ci: readonly string[];
}

/** Sum up what a run met, and what is set up around it. @param root the root of the repository */
export async function checkup(root: FileSystem, report: Report, settings: Settings): Promise<Checkup> {
  const here = contentsOf(report);
  const setup = await setupOf(root, settings);
  const likeRecords = likeRecordsIn(report);
  const { errors, warnings, infos } = report.summary;
  const rest = { here, setup, notLookedAt: notLookedAt(report.account), likeRecords };
  const findings = { errors, warnings, infos };
  return { ...rest, findings, first: firstSteps({ ...rest, findings }, report) };
}

function contentsOf({ account, records: all }: Report): Contents {
  const records = all.filter(({ dialect, claim }) => dialect !== 'unknown' && claim.kind !== 'not-a-review');
  const count = (wanted: AccountedFile['kind']) => account.filter(({ kind }) => kind === wanted).length;
  const folders = new Set(account.filter(({ kind }) => kind === 'index').map(({ file }) => folderOf(file)));
  const providerOf = (file: string) => {
    for (let folder = folderOf(file); ; folder = folderOf(folder)) {
      if (folders.has(folder)) return folder;
      if (folder === folderOf(folder)) return file;
    }
  };
  const reviewed = new Set(records.map(({ file }) => providerOf(file)));
  const speaking = new Set(account.filter((one) => one.records.length > 0).map(({ file }) => providerOf(file)));
  const byDialect = new Map<string, number>();
  for (const { dialect } of records) byDialect.set(dialect, (byDialect.get(dialect) ?? 0) + 1);
  return {
    providers: new Set([...folders, ...reviewed]).size,
    providersWithoutRecord: [...folders].filter((folder) => !reviewed.has(folder) && !speaking.has(folder)).sort(),
    records: Object.fromEntries([...byDialect].sort(([a], [b]) => (a < b ? -1 : 1))),
    asyncapi: count('asyncapi'),
    openapi: count('openapi'),
    indexes: count('index'),
    captures: count('capture'),
  };
}

const hookFiles = ['.pre-commit-config.yaml', '.husky/pre-commit', 'lefthook.yml'];
const ciFiles = ['.gitlab-ci.yml', '.circleci/config.yml', 'azure-pipelines.yml', 'Jenkinsfile', '.travis.yml'];

/** The files that may name the tool, some of which are hidden. */
export const setupFiles: readonly string[] = [...hookFiles, ...ciFiles];

async function setupOf(fs: FileSystem, { config, baseline, waivers }: Settings): Promise<Setup> {
  const isThere = async (path: string) => (await fs.stat(path).catch(() => undefined)) !== undefined;
  return {
    configuration: config ?? null,
    baseline: baseline?.value ?? null,
    waivers: waivers?.value ?? null,
    git: await isThere('.git'),
    hooks: await namingUs(fs, hookFiles),
    ci: await namingUs(fs, [...ciFiles, ...(await workflows(fs))]),
  };
}

async function workflows(fs: FileSystem): Promise<string[]> {
  const folder = '.github/workflows';
  const entries = await fs.list(folder).catch(() => []);
  return entries.filter(({ name }) => /\.ya?ml$/.test(name)).map(({ name }) => joinPath(folder, name));
}

const mostOfSetup = 1_000_000;

async function namingUs(fs: FileSystem, files: readonly string[]): Promise<string[]> {
  const naming: string[] = [];
  for (const file of files) {
    const loaded = await loadText(fs, file, mostOfSetup);
    if ('text' in loaded && /\bapi-review\b/.test(loaded.text)) naming.push(file);
  }
  return naming.sort();
}

const reasons: Readonly<Record<NonNullable<AccountedFile['left']>, string>> = {
  limit: 'too large, or a limit was reached in it',
  unreadable: 'cannot be read, or not as a whole',
  'lfs-pointer': 'a pointer of Git LFS or git-annex, without its content',
  outside: 'a link out of the workspace',
  'unknown-version': 'a version of AsyncAPI or OpenAPI that is not read',
  'other-extension': 'a document with another extension than .yml, .yaml or .json',
  submodule: 'a submodule that is not checked out',
  unrecognized: 'no dialect reads it, and it is no document that is known',
  ignored: 'ignored by git or the configuration, or in a folder of packages or caches',
  'no-record': 'looked at, but no record speaks of it',
};

function notLookedAt(account: readonly AccountedFile[]): Checkup['notLookedAt'] {
  const files = new Map<string, string[]>();
  for (const { file, left } of account) {
    if (left === undefined) continue;
    const why = reasons[left];
    files.set(why, [...(files.get(why) ?? []), file]);
  }
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([why, names]) => ({ why, files: names }));
}

const unread = new Set(['record/unrecognized', 'record/unreadable', 'record/syntax']);

function likeRecordsIn({ diagnostics }: Report): Checkup['likeRecords'] {
  const found = diagnostics.filter(({ rule }) => unread.has(rule));
  return [...new Map(found.map(({ at, message }) => [at.file, { file: at.file, problem: message }])).values()];
}

/** The sentences are in the order in which they help. */
function firstSteps(
  { here, setup, likeRecords, findings }: Omit<Checkup, 'first' | 'notLookedAt'>,
  { diagnostics }: Report,
): string[] {
  const records = Object.values(here.records).reduce((sum, count) => sum + count, 0);
  const documents = here.asyncapi + here.openapi;
  const error = diagnostics.find(({ severity }) => severity === 'error');
  const [like] = likeRecords;
  const [without] = here.providersWithoutRecord;
  return [
    ...(records + documents === 0
      ? [
          'There is no record and no API document here: go to the folder that has them, or write a record with `api-review init PROVIDER`.',
        ]
      : []),
    ...(like === undefined
      ? []
      : [`\`${like.file}\` looks like a record and is read as none: \`api-review lint ${like.file}\` says why.`]),
    ...(error === undefined
      ? []
      : [
          `Mend ${error.at.file}:${error.range.start.line} (${error.rule}), the first of ${findings.errors} errors that \`api-review lint\` tells.`,
        ]),
    ...(records === 0 && documents > 0
      ? [
          'No record speaks of the documents, so none is compared with anything: write one with `api-review init PROVIDER`.',
        ]
      : []),
    ...(records > 0 && without !== undefined
      ? [
          `\`${without}\` has no record${here.providersWithoutRecord.length > 1 ? `, like ${here.providersWithoutRecord.length - 1} more` : ''}: \`api-review init PROVIDER\` writes one.`,
        ]
      : []),
    ...(records > 0 && here.captures === 0
      ? ['No page is captured, so records are believed: `api-review capture` keeps what the pages say.']
      : []),
    ...(records > 0 && setup.ci.length + setup.hooks.length === 0
      ? ['No hook and no CI file runs the tool: docs/ci.md has one for each.']
      : []),
  ];
}
