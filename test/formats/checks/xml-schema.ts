import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { expect } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Output } from '../check.ts';

/** Expect outputs to be well-formed XML that a schema beside this file describes. */
export function describedByXsd(file: string): (outputs: readonly Output[]) => Promise<void> {
  const schema = readFileSync(join(import.meta.dirname, file), 'utf8');
  return async (outputs) => {
    for (const { name, text } of outputs) expectWellFormed(name, text);
    const xml = outputs.map(({ text }, index) => ({ fileName: `${index}.xml`, contents: text }));
    const { errors } = await validateXML({ xml, schema: [schema] });
    const named = errors.map((error) => ({
      ...error,
      in: outputs[Number.parseInt(error.loc?.fileName ?? '', 10)]?.name,
    }));
    expect(named).toEqual([]);
  };
}

function expectWellFormed(name: string, text: string): void {
  const parser = new SaxesParser({ fileName: name });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
}
