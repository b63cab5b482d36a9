import { type Node, textOf } from '../yaml/node.ts';
import { isSound, parseSource, type SourceFile } from '../yaml/source-file.ts';
import type { Dialect } from './dialect.ts';
import type { Move } from './migration/conversion.ts';
import { Layout, Uncuttable } from './migration/layout.ts';
import { planMigration } from './migration/plan.ts';
import { recognize } from './recognize.ts';
import type { Claim, ReviewRecord } from './record.ts';
import { migratedFrom, validateRecord } from './validate.ts';

/** A record in canonical form, and what became of its parts. */
export interface Migration {
  readonly text: string;
  /** Text that was moved, and words that were translated. */
  readonly moves: readonly Move[];
  /** Text that has no place in the canonical form and was kept under `x-unmapped`. */
  readonly unmapped: readonly Move[];
  /** Fields that the canonical form requires and the record does not have; or why the record was left as it is. */
  readonly gaps: readonly string[];
}

/**
 * Rewrite a record of any dialect in canonical form. Text is moved as it is written, with its comments, and never made
 * up; a canonical record, and one that cannot be rewritten without loss, is returned as it is.
 */
export function migrate(source: SourceFile, record: ReviewRecord, dialect: Dialect): Migration {
  const { text } = source.source;
  const unchanged = (gaps: readonly string[]): Migration => ({ text, moves: [], unmapped: [], gaps });
  if (dialect.id === 'canonical') return unchanged([]);
  const reason = whyNot(source, record);
  if (reason !== undefined) return unchanged([reason]);
  try {
    const layout = new Layout(source.source);
    const plan = planMigration(layout, source.root as Extract<Node, { kind: 'map' }>, record, dialect);
    const complete = layout.mark + plan.lines.join('');
    const gaps = gapsIn(parseSource(source.file, complete));
    const migrated = gaps.length === 0 ? complete : withOrigin(complete, dialect, layout.eol);
    if (!isFaithful(source, record, parseSource(source.file, migrated)))
      return unchanged(['Its text cannot be moved without losing some of it.']);
    return { text: migrated, moves: plan.moves, unmapped: plan.unmapped, gaps };
  } catch (error) {
    if (error instanceof Uncuttable) return unchanged([`It holds ${error.message}, which cannot be cut into lines.`]);
    throw error;
  }
}

function gapsIn({ root }: SourceFile): string[] {
  return root === undefined ? [] : validateRecord(root).map(({ message }) => message);
}

/** Gaps of a record that says which dialect it was written in are warnings. */
function withOrigin(text: string, { id }: Dialect, eol: string): string {
  return text.replace(/^schema: api-review\/v1(?=\r?\n|$)/m, (line) => `${line}${eol}${migratedFrom}: ${id}`);
}

function whyNot(source: SourceFile, { claim }: ReviewRecord): string | undefined {
  if (!isSound(source) || source.problems.length > 0) return 'The file has faults that must be mended first.';
  if (source.root?.kind !== 'map' || /^[[{&!]/.test(rootText(source)))
    return 'Its root is not written as a block of keys.';
  if (/^\.\.\.\s*$/m.test(source.source.text)) return 'It ends its document by `...`.';
  if (claim.kind !== 'none' && claim.kind !== 'unclear' && claim.specs.length === 0)
    return 'It says that a spec was produced, but gives no path: write the path first.';
  return undefined;
}

function rootText({ source, root }: SourceFile): string {
  return root === undefined ? '' : source.text.slice(root.at.span.start, root.at.span.end);
}

/** Nothing is lost and the claim is the same: the promise of a migration, checked on each. */
function isFaithful(before: SourceFile, record: ReviewRecord, after: SourceFile): boolean {
  const recognized = isSound(after) ? recognize(after) : undefined;
  if (recognized?.kind !== 'record' || recognized.record.dialect !== 'canonical') return false;
  return sameClaim(record.claim, recognized.record.claim) && keepsValues(before, after);
}

function sameClaim(a: Claim, b: Claim): boolean {
  const paths = (claim: Claim) => (claim.kind === 'unclear' ? '' : claim.specs.map(({ value }) => value).join('\n'));
  return a.kind === b.kind && paths(a) === paths(b);
}

function keepsValues(before: SourceFile, after: SourceFile): boolean {
  const left = new Map<string, number>();
  for (const value of scalarsOf(after.root)) left.set(value, (left.get(value) ?? 0) + 1);
  return scalarsOf(before.root).every((value) => {
    const count = left.get(value) ?? 0;
    left.set(value, count - 1);
    return count > 0;
  });
}

function scalarsOf(node: Node | undefined): string[] {
  if (node === undefined) return [];
  if (node.kind === 'scalar') return [textOf(node) ?? 'null'];
  const inner = node.kind === 'list' ? node.items : [...node.entries.values()].map(({ value }) => value);
  return inner.flatMap(scalarsOf);
}
