import { type Expected, type Fabrication, fabricationAt, insertItem, lineOf, replaceValue, textOf } from '../mutant.ts';
import type { Pair } from '../pair.ts';
import { lineAt, type Path, treeOf } from '../tree.ts';

const listRule = 'catalog/event-list-differs';
const countRule = 'catalog/event-count-differs';

/** A catalogue whose events repeat a list of a document, with their number. */
export interface ListedEvents {
  readonly list: Path;
  readonly source: Path;
  readonly count: Path;
}

/** Events that were added to the list, taken from it, and given other names. */
export function changedEvents(pair: Pair, { list, source, count }: ListedEvents): Fabrication[] {
  const file = pair.record;
  const text = textOf(pair, file);
  const tree = treeOf(text);
  const at = (rule: string, path: Path, changed: string): Expected => ({
    rule,
    file,
    line: lineAt(changed, treeOf(changed).span(path)[0]),
  });
  return tree.steps(list).flatMap((index): Fabrication[] => {
    const [start, end] = tree.span([...list, index]);
    const lineStart = text.lastIndexOf('\n', start) + 1;
    const removed = text.slice(0, lineStart) + text.slice(end + 1);
    const name = text.slice(start, end);
    const renamed = replaceValue(text, [...list, index], `${name}-twice`);
    return [
      {
        name: `${name} is removed`,
        pair,
        files: { ...pair.files, [file]: removed },
        expected: [at(listRule, source, removed), at(countRule, count, removed)],
      },
      fabricationAt(pair, `${name} is renamed`, file, renamed, listRule),
    ];
  });
}

/** An event that no page and no document names. */
export function addedEvent(pair: Pair, { list, count }: ListedEvents): Fabrication[] {
  const edited = insertItem(textOf(pair, pair.record), list, 'tariff.doubled');
  const line = lineAt(edited.text, treeOf(edited.text).span(count)[0]);
  const expected = [
    { rule: listRule, file: pair.record, line: lineOf(edited) },
    { rule: countRule, file: pair.record, line },
  ];
  return [{ name: 'an event is added', pair, files: { ...pair.files, [pair.record]: edited.text }, expected }];
}

/** A value of the catalogue that is something else, and is told at its line. */
export function replacedValue(pair: Pair, path: Path, written: string, rule: string): Fabrication {
  const edited = replaceValue(textOf(pair, pair.record), path, written);
  return fabricationAt(pair, `${path.join('.')} is ${written}`, pair.record, edited, rule);
}

/** A line of the catalogue that is missing, and where that is told. */
export function removedLine(pair: Pair, key: string, expected: readonly Expected[]): Fabrication {
  const text = textOf(pair, pair.record).replace(new RegExp(`^${key}:.*\n`, 'm'), '');
  return { name: `${key} is removed`, pair, files: { ...pair.files, [pair.record]: text }, expected };
}
