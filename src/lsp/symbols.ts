import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { SourceText } from '../text/source-text.ts';
import { type Entry, get, type Node, textOf } from '../yaml/node.ts';
import { parseSource } from '../yaml/source-file.ts';
import { lspRange } from './places.ts';

/** Levels of a document that are listed: the findings of a record, the messages of a channel. */
const mostLevels = 4;
const mostSymbols = 5_000;

/** The parts of a document, named as people know them. */
export function symbolsOf(file: string, text: string): DocumentSymbol[] {
  const { root, source } = parseSource(file, text);
  const budget = { left: mostSymbols };
  return root === undefined ? [] : symbolsIn(root, source, mostLevels, budget);
}

function symbolsIn(node: Node, source: SourceText, levels: number, budget: { left: number }): DocumentSymbol[] {
  if (levels === 0) return [];
  const parts: readonly Pick<Entry, 'key' | 'keyAt' | 'value'>[] =
    node.kind === 'map'
      ? [...node.entries.values()]
      : node.kind === 'list'
        ? node.items.flatMap((value) =>
            value.kind === 'map' ? [{ key: nameOfItem(value), keyAt: value.at, value }] : [],
          )
        : [];
  return parts.flatMap(({ key, keyAt, value }) => {
    if (budget.left-- <= 0 || keyAt.file !== value.at.file) return [];
    const selection = source.rangeOf({
      start: keyAt.span.start,
      end: Math.max(keyAt.span.start, Math.min(keyAt.span.end, value.at.span.end)),
    });
    const whole = source.rangeOf({ start: keyAt.span.start, end: Math.max(keyAt.span.end, value.at.span.end) });
    return {
      name: key === '' ? '(empty)' : key,
      kind: value.kind === 'map' ? SymbolKind.Object : value.kind === 'list' ? SymbolKind.Array : SymbolKind.Property,
      ...(value.kind === 'scalar' && { detail: value.text.slice(0, 80) }),
      range: lspRange(whole),
      selectionRange: lspRange(selection),
      children: symbolsIn(value, source, levels - 1, budget),
    };
  });
}

function nameOfItem(item: Node): string {
  for (const key of ['id', 'name', 'label', 'url', 'gap', 'event']) {
    const text = textOf(get(item, key));
    if (text !== undefined && text !== '') return text;
  }
  return '(item)';
}
