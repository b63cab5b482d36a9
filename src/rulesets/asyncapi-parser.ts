import { Parser } from '@asyncapi/parser';
import type { ISpectralDiagnostic } from '@stoplight/spectral-core';
import type { SourceText } from '../text/source-text.ts';
import { boundedResolver, type Reach } from './resolver.ts';
import { type ForeignFinding, foreignFindings } from './results.ts';

let parser: Parser | undefined;

/** What the AsyncAPI parser says of a document, under its own codes and severities. */
export async function parserDiagnostics(document: SourceText, reach: Reach): Promise<ForeignFinding[]> {
  parser ??= new Parser();
  confine(parser, reach);
  const source = await reach.fs.realPath(document.file);
  const diagnostics = (await parser.validate(document.text, { source })) as ISpectralDiagnostic[];
  return foreignFindings(diagnostics, document, reach);
}

/**
 * The parser offers no way to take its HTTP resolver away: resolvers that are passed to it are only tried before its
 * own. So the resolver of the Spectral instance inside it is replaced.
 */
function confine(parser: Parser, reach: Reach): void {
  const spectral: unknown = Reflect.get(parser, 'spectral');
  if (typeof spectral !== 'object' || spectral === null)
    throw new Error('The AsyncAPI parser has no Spectral instance.');
  Reflect.set(spectral, '_resolver', boundedResolver(reach));
}
