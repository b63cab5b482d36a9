import type { Catalog, CatalogFinding, CatalogProvider } from '../../src/report/catalog/types.ts';

/** A catalog of as many providers as wanted, each with one record, made of copies of those of another one. */
export function enlarged(catalog: Catalog, size: number): Catalog {
  const records: Catalog['records'][number][] = [];
  const findings: CatalogFinding[] = [];
  const providers: CatalogProvider[] = [];
  for (let number = 0; number < size; number++) {
    const record = catalog.records[number % catalog.records.length];
    if (record === undefined) break;
    const [file, folder] = [`copy-${number}/${record.file}`, `copy-${number}`];
    const { contradictions, errors, warnings, infos } = record;
    const title = `${record.title} ${number}`;
    records.push({ ...record, file, title });
    providers.push({ folder, title, records: [file], documents: 1, contradictions, errors, warnings, infos });
    for (const finding of catalog.findings.filter((one) => one.record === record.file)) {
      findings.push({ ...finding, record: file, provider: folder, fingerprint: `${number}-${finding.fingerprint}` });
    }
  }
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const summary = { ...catalog.summary, records: size, errors: count('error'), warnings: count('warning') };
  return { ...catalog, records, providers, findings, summary };
}
