import type { Party } from '../../finding/finding.ts';
import type { CatalogFinding, CatalogProvider, CatalogRecord } from '../catalog/types.ts';

/** The row of a provider in the table, and the place of its details. */
export interface IndexRow
  extends Pick<CatalogProvider, 'folder' | 'title' | 'records' | 'errors' | 'warnings' | 'infos'> {
  /** What its records claim; `no record` of a provider without one. */
  readonly claims: readonly string[];
  /** Whether the provider publishes an AsyncAPI document: `yes`, `no`, or nothing where no record says. */
  readonly published: string;
  /** Of the newest record with one. */
  readonly verdict: string;
  /** Of the newest record. */
  readonly date: string;
  readonly age: number | undefined;
  readonly facts: number;
  readonly evidenced: number;
  readonly events: number;
  readonly modelled: number;
  /** The same for each party that has findings. */
  readonly byParty: Readonly<Partial<Record<Party, FoundCounts>>>;
  /** The beginnings of their fingerprints, `markLength` characters each. */
  readonly findings: readonly string[];
}

export interface FoundCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** A provider with its records and the findings about it. */
export interface PackedProvider {
  readonly provider: CatalogProvider;
  readonly records: readonly CatalogRecord[];
  readonly findings: readonly CatalogFinding[];
}

/** The data of the page's script: all of it base64 of gzip of JSON, so that a catalog of thousands stays one small file. */
export interface Packed {
  /** `IndexRow[]`. */
  readonly index: string;
  /** `PackedProvider[]` each, `perChunk` providers in the order of the index. */
  readonly chunks: readonly string[];
  /** `CatalogFinding[]` that are about no provider. */
  readonly others: string;
  /** `Shared`. */
  readonly shared: string;
}

export const perChunk = 50;

/** The index need not hold all of a fingerprint: a chunk does. */
export const markLength = 10;
