import { createHash } from 'node:crypto';
import type { OpenApiDocument } from '../apis/openapi/document.ts';
import type { DocumentOrigin } from '../apis/origin.ts';
import type { CheckedDocument, SettledCheck } from '../rulesets/checked-document.ts';

interface KeptCheck {
  readonly digest: string;
  readonly check: CheckedDocument;
  readonly origin: DocumentOrigin | undefined;
}

/** More than the documents with events of a large repo. */
const mostKept = 10_000;

/**
 * The results of our own webhook rules over documents, for a thread in which the same rules run again over much the same files.
 * They hold for documents that refer to no other files: their texts are all that the results depend on.
 */
export class KeptChecks {
  readonly #byFile = new Map<string, KeptCheck>();

  /** The check of a document, where its text is the same. It is not parsed then. */
  of(document: OpenApiDocument): CheckedDocument | undefined {
    const kept = this.#byFile.get(document.file);
    if (kept?.digest !== digestOf(document)) return undefined;
    document.takeOver(kept.origin);
    return kept.check;
  }

  /** Keep a check, unless the document is broken or a rule was stopped: that might come to its end another time. */
  keep(document: OpenApiDocument, check: SettledCheck): void {
    if (check.status === 'rejected' || check.value.stoppedChecks.length > 0) return;
    if (document.isBroken || document.limit !== undefined) return;
    if (this.#byFile.size >= mostKept) this.#byFile.clear();
    this.#byFile.set(document.file, { digest: digestOf(document), check: check.value, origin: document.origin });
  }
}

function digestOf({ source }: OpenApiDocument): string {
  return createHash('sha256').update(source.text).digest('base64');
}
