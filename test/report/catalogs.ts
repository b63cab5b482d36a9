import type { Catalog } from '../../src/report/catalog/types.ts';
import type { ShownFinding } from '../../src/writing/shown-findings.ts';

/** A catalog of as many records as wanted, made of copies of those of another one. */
export function enlarged(catalog: Catalog, size: number): Catalog {
  const records: Catalog['records'][number][] = [];
  const findings: ShownFinding[] = [];
  for (let number = 0; number < size; number++) {
    const record = catalog.records[number % catalog.records.length];
    if (record === undefined) break;
    const file = `copy-${number}/${record.file}`;
    records.push({ ...record, file, title: `${record.title} ${number}` });
    for (const finding of catalog.findings.filter((one) => one.record === record.file)) {
      findings.push({ ...finding, record: file, fingerprint: `${number}-${finding.fingerprint}` });
    }
  }
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const summary = { ...catalog.summary, records: size, errors: count('error'), warnings: count('warning') };
  return { ...catalog, records, findings, summary };
}
