import { recognize } from '../../src/records/recognize.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

/** The claim of a text, with its places as `line:column`. */
export function claimOf(text: string) {
  const source = parseSource('review.yml', text);
  const recognized = recognize(source);
  if (recognized.kind !== 'record') return { claim: recognized.kind, at: '', specs: [], contradicting: [] };
  const { claim } = recognized.record;
  const place = ({ span }: typeof claim.at) => {
    const { line, column } = source.source.positionAt(span.start);
    return `${line}:${column}`;
  };
  return {
    claim: claim.kind,
    at: place(claim.at),
    specs: claim.specs.map(({ value }) => value),
    contradicting: claim.contradicting.map(place),
  };
}
