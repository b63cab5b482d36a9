import { referenceNotFollowed } from '../rules/fabrication/reference-not-followed.ts';
import { serverNotFollowed } from '../rules/fabrication/server-not-followed.ts';
import type { Signed } from './settle.ts';

const ours = new Set([referenceNotFollowed.id, serverNotFollowed.id]);

/** The AsyncAPI parser says of most references that lead nowhere why they do. Where it has spoken, that is enough. */
export function withoutToldTwice(signed: readonly Signed[]): Signed[] {
  const told = new Set(signed.filter(({ rule }) => rule === 'asyncapi/invalid-ref').map(placeOf));
  return signed.filter((one) => !ours.has(one.rule) || !told.has(placeOf(one)));
}

function placeOf({ finding }: Signed): string {
  return `${finding.at.file} ${finding.at.span.start}`;
}
