import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { DocumentOrigin } from '../apis/origin.ts';
import type { CheckedDocument } from '../rulesets/checked-document.ts';
import type { SourceText } from '../text/source-text.ts';
import type { PlainSettings } from './bounded/plain-run.ts';

/** Checks of documents that refer to no other files and came to their end: their texts are all that the findings depend on. */
export interface KeptChecks {
  /** By our own webhook rules. */
  readonly webhooks: KeptByText<CheckedDocument & { readonly origin: DocumentOrigin | undefined }>;
  /** By the AsyncAPI parser. */
  readonly parser: KeptByText<CheckedDocument>;
}

/** The checks that a thread keeps from one run to the next over much the same files. */
export class KeptFromRuns {
  #settings: unknown;
  #checks: KeptChecks | undefined;

  /** Those of runs by the same settings. The files in which they are written count by what is read from them. */
  by({ fs: _, ...settings }: PlainSettings): KeptChecks {
    if (this.#checks === undefined || !isDeepStrictEqual(this.#settings, settings)) {
      this.#settings = settings;
      this.#checks = { webhooks: new KeptByText(), parser: new KeptByText() };
    }
    return this.#checks;
  }
}

/** More than the documents with events of a large repo. */
const mostKept = 10_000;

/** Values that depend on the texts of files alone: the last one of each file. */
class KeptByText<T> {
  readonly #byFile = new Map<string, { readonly digest: string; readonly value: T }>();

  /** The value of a file, where its text is the same. */
  of(source: SourceText): T | undefined {
    const kept = this.#byFile.get(source.file);
    return kept?.digest === digestOf(source) ? kept.value : undefined;
  }

  keep(source: SourceText, value: T): void {
    if (this.#byFile.size >= mostKept) this.#byFile.clear();
    this.#byFile.set(source.file, { digest: digestOf(source), value });
  }
}

function digestOf({ text }: SourceText): string {
  return createHash('sha256').update(text).digest('base64');
}
