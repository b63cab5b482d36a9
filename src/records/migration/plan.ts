import type { MapNode } from '../../yaml/node.ts';
import type { Dialect } from '../dialect.ts';
import type { ReviewRecord } from '../record.ts';
import type { Block } from './block.ts';
import { openDesk } from './desk.ts';
import { artifactsBlock, fieldBlocks } from './fields.ts';
import type { Journal } from './journal.ts';
import type { Layout } from './layout.ts';
import { findingsBlock, gapsBlock, pagesBlock } from './lists.ts';
import { restBlock } from './rest.ts';

/** The new file as lines, and how it came about. */
export interface Plan {
  readonly lines: Block;
  readonly journal: Journal;
}

const order = ['aid', 'name', 'kind', 'date', 'reviewer', 'subject', 'scope', 'verdict', 'summary'];

/** Decide for each value of a record where it goes in the canonical form, and cut it out of the text. */
export function planMigration(layout: Layout, root: MapNode, record: ReviewRecord, dialect: Dialect): Plan {
  const desk = openDesk(layout, root, dialect);
  const fields = fieldBlocks(desk, record.claim).set('kind', [`kind: review${layout.eol}`]);
  const artifacts = artifactsBlock(desk, record.claim);
  const pages = pagesBlock(desk);
  const gaps = gapsBlock(desk);
  const findings = findingsBlock(desk);
  const rest = restBlock(desk);
  const field = (name: string) => fields.get(name) ?? [];
  const lines = [
    ...layout.lines.slice(0, layout.lineAt(root.at.span.start)),
    ...desk.orphans,
    `schema: api-review/v1${layout.eol}`,
    ...order.flatMap(field),
    ...findings,
    ...pages,
    ...gaps,
    ...field('recommendation'),
    ...artifacts,
    ...rest,
  ];
  return { lines, journal: desk.journal };
}
