import { type Context, createContext } from 'preact';
import type { Catalog, ShownRule, SourceTemplate } from '../catalog/types.ts';

/** What all parts of a page may need, whether they are written here or in the browser. */
export interface Shared {
  /** The day that ages are counted from. */
  readonly day: string;
  readonly source?: SourceTemplate;
  readonly rules: Readonly<Record<string, ShownRule>>;
}

export const SharedContext: Context<Shared> = createContext<Shared>({ day: '', rules: {} });

export function sharedOf({ day, source, rules }: Pick<Catalog, 'day' | 'source' | 'rules'>): Shared {
  const docs = Object.fromEntries(rules.map((rule) => [rule.name, rule.docs]));
  return { day, ...(source && { source }), rules: docs };
}
