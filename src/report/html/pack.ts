import { gzipSync } from 'node:zlib';
import { type Party, parties, type Severity } from '../../finding/finding.ts';
import type { ShownFinding } from '../../writing/shown-findings.ts';
import type { Catalog, CatalogFinding } from '../catalog/types.ts';
import { type FoundCounts, type IndexRow, markLength, type Packed, type PackedProvider, perChunk } from './packed.ts';
import { sharedOf } from './shared.ts';

/** Each provider with its records and findings, and the findings of none. */
export function byProvider({ providers, records, findings }: Catalog): {
  readonly providers: readonly PackedProvider[];
  readonly others: readonly CatalogFinding[];
} {
  const found = new Map<string, CatalogFinding[]>(providers.map(({ folder }) => [folder, []]));
  const others: CatalogFinding[] = [];
  for (const finding of findings) (found.get(finding.provider) ?? others).push(finding);
  const byFile = new Map(records.map((record) => [record.file, record]));
  const packed = providers.map((provider) => ({
    provider,
    records: provider.records.flatMap((file) => byFile.get(file) ?? []),
    findings: found.get(provider.folder) ?? [],
  }));
  return { providers: packed, others };
}

/** Pack a catalog for the page. */
export function pack(catalog: Catalog): Packed {
  const { providers, others } = byProvider(catalog);
  const chunks = Array.from({ length: Math.ceil(providers.length / perChunk) }, (_, index) =>
    providers.slice(index * perChunk, (index + 1) * perChunk),
  );
  return {
    index: squeeze(providers.map(rowOf)),
    chunks: chunks.map(squeeze),
    others: squeeze(others),
    shared: squeeze(sharedOf(catalog)),
  };
}

/** The row of a provider. */
export function rowOf({ provider, records, findings }: PackedProvider): IndexRow {
  const { folder, title, errors, warnings, infos } = provider;
  const [newest, ...older] = records.toSorted((one, other) => (one.age ?? 1e9) - (other.age ?? 1e9));
  const facts = records.flatMap(({ evidence }) => Object.values(evidence ?? {}));
  const events = records.flatMap((record) => record.events?.documented ?? []);
  return {
    folder,
    title,
    records: provider.records,
    claims: records.length === 0 ? ['no record'] : [...new Set(records.map(({ claim }) => claim))],
    published: records.find(({ published }) => published !== undefined)?.published ?? '',
    verdict: [newest, ...older].find((record) => record?.verdict !== undefined)?.verdict ?? '',
    date: newest?.date ?? '',
    age: newest?.age,
    facts: facts.reduce((sum, { total }) => sum + total, 0),
    evidenced: facts.reduce((sum, { evidenced }) => sum + evidenced, 0),
    events: events.length,
    modelled: events.filter(({ modelled }) => modelled.length > 0).length,
    ...{ errors, warnings, infos },
    byParty: countsByParty(findings),
    findings: findings.map(({ fingerprint }) => fingerprint.slice(0, markLength)),
  };
}

function countsByParty(findings: readonly ShownFinding[]): IndexRow['byParty'] {
  const counts = parties.flatMap((party): [Party, FoundCounts][] => {
    const own = findings.filter((finding) => finding.party === party);
    const count = (severity: Severity) => own.filter((finding) => finding.severity === severity).length;
    if (own.length === 0) return [];
    return [[party, { errors: count('error'), warnings: count('warning'), infos: count('info') }]];
  });
  return Object.fromEntries(counts);
}

function squeeze(value: unknown): string {
  return gzipSync(JSON.stringify(value), { level: 9 }).toString('base64');
}
