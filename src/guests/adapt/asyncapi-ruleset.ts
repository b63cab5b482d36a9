import { createRuleset } from '@asyncapi/parser/cjs/ruleset/index.js';
import { AsyncAPISchemaParser } from '@asyncapi/parser/cjs/schema-parser/asyncapi-schema-parser.js';
import { registerSchemaParser } from '@asyncapi/parser/cjs/schema-parser/index.js';
import { Document, type ISpectralDiagnostic, type RulesetDefinition, type Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import { messageExamplesRules, unreadFormat } from './message-examples.ts';
import { nearestSecurityKinds } from './security-schemes.ts';

/**
 * The same as the AsyncAPI parser's `validate`, without its class. The class brings a resolver of `$ref`s that fetches remote
 * documents, and that an option can only precede, not take away; and it makes a diagnostic without a place of whatever its rules
 * throw. Its rules are a ruleset of Spectral, so they run as any other.
 */
export function asyncApiRuleset(): { definition: RulesetDefinition; formats: ReadonlySet<string> } {
  const parser = { parserRegistry: new Map<string, unknown>() } as Parameters<typeof createRuleset>[0];
  registerSchemaParser(parser, AsyncAPISchemaParser());
  const formats = new Set(parser.parserRegistry.keys());
  const definition = createRuleset(parser);
  return { definition: { ...definition, rules: messageExamplesRules(formats) } as RulesetDefinition, formats };
}

const noSchemaParser = /^No schema parser registered for "(.*)"\.?$/s;
const information = 2;

/** As in `validate.js` of the parser: its rules want the text, and a schema in a format that it does not know is no error. */
export async function asyncApiRun(spectral: Spectral, text: string, source: string): Promise<ISpectralDiagnostic[]> {
  const document = new Document(text, parsers.Yaml, source);
  if (!hasVersion(document.data)) throw new Error('its version is not three numbers, such as `3.1.0`');
  const results = await spectral.run(Object.assign(document, { __parserInput: text }));
  return nearestSecurityKinds(results, document.data).map((result) => {
    const format = noSchemaParser.exec(result.message)?.[1];
    return format === undefined ? result : { ...result, severity: information, message: unreadFormat(format) };
  });
}

/** Its rules take any version apart as if it were a text of three numbers. */
function hasVersion(data: unknown): boolean {
  if (typeof data !== 'object' || data === null || !('asyncapi' in data)) return true;
  return /^\d+\.\d+\.\d+/.test(String(data.asyncapi));
}
