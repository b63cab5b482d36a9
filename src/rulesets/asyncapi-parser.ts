import { Parser } from '@asyncapi/parser';
import type { ISpectralDiagnostic, Rule, RulesetFunction, Spectral } from '@stoplight/spectral-core';
import type { SourceText } from '../text/source-text.ts';
import { asChecked } from './checked.ts';
import type { CheckedDocument } from './checked-document.ts';
import { withPlainMessages } from './plain-messages.ts';
import { usePrecompiled } from './precompiled.ts';
import { hidePrototypeKeys } from './prototype-keys.ts';
import type { Reach } from './reach.ts';
import { boundedResolver } from './resolver.ts';
import { foreignFindings } from './results.ts';
import { withinTime, withNames } from './time-limit.ts';

let parser: Parser | undefined;

/** What the AsyncAPI parser says of a document, under its own codes and severities. */
export async function parserDiagnostics(document: SourceText, reach: Reach): Promise<CheckedDocument> {
  const used = parser ?? createParser();
  parser = used;
  confine(used, reach);
  await usePrecompiled(document.text);
  const source = await reach.fs.realPath(document.file);
  const text = hidePrototypeKeys(document.text);
  const { value: diagnostics = [], stops } = await withinTime(
    reach.limits.seconds,
    rulesOf(used),
    async () => (await used.validate(text, { source })) as ISpectralDiagnostic[],
  );
  const fault = diagnostics.find(({ code }) => code === 'uncaught-error');
  if (fault !== undefined) throw new Error(withoutStack(fault.message));
  return { findings: foreignFindings(diagnostics, document, reach), stops };
}

/**
 * The parser offers no way to take its HTTP resolver away: resolvers that are passed to it are only tried before its
 * own. So the resolver of the Spectral instance inside it is replaced.
 */
function confine(parser: Parser, reach: Reach): void {
  Reflect.set(spectralOf(parser), '_resolver', boundedResolver(reach));
}

/**
 * Spectral compiles the schemas of its function `schema` anew for each document. In the rules of the parser they are the
 * same for every document, the schema of AsyncAPI among them, and compiling them is nine tenths of all its time; so it is
 * done once.
 */
function createParser(): Parser {
  const parser = asChecked(() => new Parser());
  const rules = rulesOf(parser);
  withPlainMessages(rules);
  for (const { name, then: steps } of rules) {
    for (const step of steps) {
      const isConstant = step.function.name === 'schema' || name.startsWith('asyncapi-document-');
      if (isConstant) step.function = withSharedSchemas(step.function);
    }
  }
  withNames(rules);
  return parser;
}

/** The parser makes a diagnostic of its own faults, with a stack that tells of this machine. */
function withoutStack(message: string): string {
  return message.replace(/,? stack: .*$/s, '');
}

function rulesOf(parser: Parser): Rule[] {
  return Object.values(spectralOf(parser).ruleset?.rules ?? {});
}

/** Spectral keeps compiled schemas by the inventory of the document, and asks nothing else of it here. */
function withSharedSchemas(check: RulesetFunction): RulesetFunction {
  const documentInventory = {} as Parameters<RulesetFunction>[2]['documentInventory'];
  return (target, options, context) => check(target, options, { ...context, documentInventory });
}

function spectralOf(parser: Parser): Spectral {
  const spectral: unknown = Reflect.get(parser, 'spectral');
  if (typeof spectral !== 'object' || spectral === null)
    throw new Error('The AsyncAPI parser has no Spectral instance.');
  return spectral as Spectral;
}
