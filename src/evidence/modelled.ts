import type { Judgement } from './judgement.ts';
import { type Mention, speakingFor } from './mention.ts';
import { pathSegments } from './path.ts';

export type ModelledKind = 'channel' | 'message';

/** What specs rest on: the mentions of a record that name one of their channels or messages. */
export interface Modelled {
  readonly kinds: ReadonlyMap<Mention, ModelledKind>;
  /** The paths of their servers, below which channels may be, as compared. */
  readonly paths: readonly string[];
}

export function modelledBy(judgements: readonly Judgement[]): Modelled {
  const kinds = new Map<Mention, ModelledKind>();
  const paths = new Set<string>();
  for (const { kind, exempt, backing, parts } of judgements) {
    if (kind === 'server')
      for (const part of parts) if (part.kind === 'path') paths.add(pathSegments(part.value).join('/'));
    if (exempt !== undefined || parts.length > 0 || (kind !== 'channel' && kind !== 'message')) continue;
    for (const mention of speakingFor(backing)) if (!kinds.has(mention)) kinds.set(mention, kind);
  }
  return { kinds, paths: [...paths] };
}
