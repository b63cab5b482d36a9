import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import AjvDraft04 from 'ajv-draft-04';
import ajvFormats from 'ajv-formats';
import { expect } from 'vitest';
import type { FormatCheck } from '../check.ts';
import { expectDescribed } from './json-schema.ts';

const library = createRequire(import.meta.url).resolve('@microsoft/jest-sarif');
const schema = JSON.parse(readFileSync(join(dirname(library), 'schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
const validate = ajvFormats.default(new AjvDraft04.default({ strict: false, unicodeRegExp: false })).compile(schema);

export const check: FormatCheck = {
  validBy: 'the SARIF 2.1.0 schema of OASIS',
  expectValid(outputs) {
    expectDescribed(outputs, validate);
    for (const { name, text } of outputs) {
      for (const { locations } of JSON.parse(text).runs[0].results) {
        expect(locations, name).toHaveLength(1);
        const { uri } = locations[0].physicalLocation.artifactLocation;
        expect(new URL(uri, 'file:///repo/').href, name).toMatch(/^file:\/\/\//);
      }
    }
  },
};
