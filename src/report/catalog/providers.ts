import type { AccountedFile } from '../../run/account.ts';
import type { ProviderOf } from '../../run/providers.ts';
import { kindOf } from './errors.ts';
import type { CatalogFinding, CatalogProvider, CatalogRecord } from './types.ts';

interface Known {
  readonly records: readonly CatalogRecord[];
  readonly findings: readonly CatalogFinding[];
  readonly providerOf: ProviderOf;
}

/** A provider for each repo with a record, a document or an index; those with contradictions first, then those with errors. */
export function catalogProviders(
  account: readonly AccountedFile[],
  { records, findings, providerOf }: Known,
): CatalogProvider[] {
  const isOfProvider = ({ kind }: AccountedFile) => kind === 'asyncapi' || kind === 'openapi' || kind === 'index';
  const files = grouped(account.filter(isOfProvider), ({ file }) => providerOf(file));
  const recordsOf = grouped(records, ({ file }) => providerOf(file));
  const findingsOf = grouped(findings, ({ provider }) => provider);
  return [...new Set([...files.keys(), ...recordsOf.keys()])]
    .map((folder) => {
      const own = findingsOf.get(folder) ?? [];
      const count = (isMeant: (finding: CatalogFinding) => boolean) => own.filter(isMeant).length;
      const ofProvider = recordsOf.get(folder) ?? [];
      return {
        folder,
        title: titleOf(folder, ofProvider),
        records: ofProvider.map(({ file }) => file),
        documents: (files.get(folder) ?? []).filter(({ kind }) => kind !== 'index').length,
        contradictions: count((one) => one.severity === 'error' && kindOf(one) === 'contradictions'),
        errors: count(({ severity }) => severity === 'error'),
        warnings: count(({ severity }) => severity === 'warning'),
        infos: count(({ severity }) => severity === 'info'),
      };
    })
    .sort(worstFirst);
}

function worstFirst(one: CatalogProvider, other: CatalogProvider): number {
  return (
    other.contradictions - one.contradictions ||
    other.errors - one.errors ||
    other.warnings - one.warnings ||
    (one.folder < other.folder ? -1 : 1)
  );
}

/** The name that its records give it; without one its folder's, and of the working folder that of its first record. */
function titleOf(folder: string, records: readonly CatalogRecord[]): string {
  const named = records.find(({ title, file }) => title !== file)?.title;
  return named ?? (folder === '.' ? (records[0]?.title ?? 'this folder') : folder.slice(folder.lastIndexOf('/') + 1));
}

function grouped<T>(all: readonly T[], key: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const name = key(one);
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [one]);
    else known.push(one);
  }
  return groups;
}
