import type { ShownFinding } from '../../writing/shown-findings.ts';
import type { CatalogRecord } from '../catalog/types.ts';

/** The row of a record in the table, and the place of its details. */
export interface IndexRow {
  readonly file: string;
  readonly title: string;
  readonly claim: string;
  /** Whether the provider publishes an AsyncAPI document: `yes`, `no`, or nothing where the record does not say. */
  readonly published: string;
  readonly verdict: string;
  readonly date: string;
  readonly age: number | undefined;
  readonly facts: number;
  readonly evidenced: number;
  readonly events: number;
  readonly modelled: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly findings: readonly string[];
}

/** A record with the findings about it. */
export interface PackedRecord {
  readonly record: CatalogRecord;
  readonly findings: readonly ShownFinding[];
}

/** The data of the page's script: all of it base64 of gzip of JSON, so that a catalog of thousands stays one small file. */
export interface Packed {
  /** `IndexRow[]`. */
  readonly index: string;
  /** `PackedRecord[]` each, `perChunk` records in the order of the index. */
  readonly chunks: readonly string[];
  /** `ShownFinding[]` that are about no record. */
  readonly others: string;
}

export const perChunk = 25;
