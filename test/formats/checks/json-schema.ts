import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import type { Output } from '../check.ts';

interface Validate {
  (data: unknown): unknown;
  errors?: unknown;
}

/** Expect outputs to be JSON that a schema describes. @param path from the folder of the project */
export function describedBy(path: string): (outputs: readonly Output[]) => void {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../..', path), 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  return (outputs) => expectDescribed(outputs, validate);
}

export function expectDescribed(outputs: readonly Output[], validate: Validate): void {
  for (const { name, text } of outputs)
    expect(validate(JSON.parse(text)), `${name}: ${JSON.stringify(validate.errors)}`).toBe(true);
}
