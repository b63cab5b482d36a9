import { gzipSync } from 'node:zlib';
import type { ShownFinding } from '../../writing/shown-findings.ts';
import type { Catalog } from '../catalog/types.ts';
import { type IndexRow, type Packed, type PackedRecord, perChunk } from './packed.ts';

/** Pack a catalog for the page. */
export function pack({ records, findings }: Catalog): Packed {
  const byRecord = new Map<string | undefined, ShownFinding[]>();
  for (const finding of findings) {
    const known = byRecord.get(finding.record);
    if (known === undefined) byRecord.set(finding.record, [finding]);
    else known.push(finding);
  }
  const files = new Set(records.map(({ file }) => file));
  const others = findings.filter(({ record }) => record === undefined || !files.has(record));
  const packed = records.map((record): PackedRecord => ({ record, findings: byRecord.get(record.file) ?? [] }));
  const chunks = Array.from({ length: Math.ceil(packed.length / perChunk) }, (_, index) =>
    packed.slice(index * perChunk, (index + 1) * perChunk),
  );
  return { index: squeeze(packed.map(rowOf)), chunks: chunks.map(squeeze), others: squeeze(others) };
}

function rowOf({ record, findings }: PackedRecord): IndexRow {
  const {
    file,
    title,
    claim,
    published = '',
    verdict = '',
    date = '',
    age,
    evidence,
    events,
    errors,
    warnings,
    infos,
  } = record;
  const facts = Object.values(evidence ?? {});
  return {
    file,
    title,
    claim,
    published,
    verdict,
    date,
    age,
    facts: facts.reduce((sum, { total }) => sum + total, 0),
    evidenced: facts.reduce((sum, { evidenced }) => sum + evidenced, 0),
    events: events?.documented.length ?? 0,
    modelled: events?.documented.filter(({ modelled }) => modelled.length > 0).length ?? 0,
    errors,
    warnings,
    infos,
    findings: findings.map(({ fingerprint }) => fingerprint),
  };
}

function squeeze(value: unknown): string {
  return gzipSync(JSON.stringify(value)).toString('base64');
}
