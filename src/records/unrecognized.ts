import type { RuleFinding } from '../finding/finding.ts';
import { startOf } from '../text/location.ts';
import type { Node } from '../yaml/node.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import type { Dialect } from './dialect.ts';
import { bestDialects, type Recognized } from './recognize.ts';

/** Comments, `---` and empty lines, then the first item of a list. */
const startOfList = /^\uFEFF?(?:[ \t]*(?:#[^\n]*|---[^\n]*)?\r?\n)*(?:- |\[)/;
const tellingKey =
  /(?:^(?:- +| +)|[{,\s])["']?(?:artifacts_produced|pages_checked|sources_consulted|what_was_produced|asyncapi_(?:decision|recommendation|review))["']?[ \t]*:/m;

/** True when a text may be a list of records, without parsing it. */
export function mayListRecords(text: string): boolean {
  return startOfList.test(text) && tellingKey.test(text);
}

/** How many items of a list are records. */
export function listedRecords(root: Node | undefined, dialects: readonly Dialect[]): number {
  return root?.kind === 'list' ? root.items.filter((item) => bestDialects(item, dialects).length > 0).length : 0;
}

/** The finding about a file that means to be a record, and that no dialect recognizes. */
export function noRecord(
  { file, root }: SourceFile,
  { lookedFor }: Extract<Recognized, { kind: 'unrecognized' }>,
  dialects: readonly Dialect[],
): RuleFinding {
  const listed = listedRecords(root, dialects);
  if (listed > 0 && root !== undefined) {
    const message = `This file is a list of ${listed === 1 ? 'one review record' : `${listed} review records`}, so none of them was read.`;
    return { rule: 'record/unrecognized', message, at: root.at, hint: 'Give each record a file of its own.' };
  }
  const shape =
    root?.kind === 'map'
      ? 'None of the shapes of a review record fits this file'
      : 'A review record is a map of fields; this file is none';
  return {
    rule: 'record/unrecognized',
    message: `${shape}, so it was not read.`,
    at: root?.kind === 'map' ? startOf(file) : (root?.at ?? startOf(file)),
    hint: `Looked for: ${lookedFor.join('; ')}.`,
  };
}
