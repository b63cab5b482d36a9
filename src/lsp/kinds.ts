import { configNames } from '../config/find.ts';
import { isIndexFile } from '../load/file-names.ts';
import { nameOf } from '../load/paths.ts';
import type { Report } from '../run/result.ts';

/** What a file is, for what editors offer in it. */
export type FileKind = 'record' | 'catalogue' | 'config' | 'openapi' | 'asyncapi' | 'other';

/** What a file of a folder is: as the last check found, else by its text. */
export function kindOf(report: Report | undefined, file: string, text: string): FileKind {
  if (configNames.includes(nameOf(file))) return 'config';
  const record = report?.records.find((one) => one.file === file);
  if (record !== undefined && record.dialect !== 'unknown')
    return record.dialect === 'webhook-catalogue' ? 'catalogue' : 'record';
  const kind = report?.account.find((one) => one.file === file)?.kind;
  if (kind === 'openapi' || kind === 'asyncapi') return kind;
  if (isIndexFile(file)) return 'other';
  if (/^openapi\s*:/m.test(text)) return 'openapi';
  if (/^asyncapi\s*:/m.test(text)) return 'asyncapi';
  return /^(?:schema:\s*api-review\/|findings\s*:|pages_checked\s*:)/m.test(text) ? 'record' : 'other';
}

/** The schema that describes the files of a kind. */
export function schemaNameOf(kind: FileKind): 'review' | 'catalogue' | 'config' | undefined {
  if (kind === 'record') return 'review';
  return kind === 'catalogue' || kind === 'config' ? kind : undefined;
}
