import { expect } from 'vitest';
import type { FormatCheck } from '../check.ts';
import { describedBy } from './json-schema.ts';

const expectDescribed = describedBy('test/formats/checks/gitlab.schema.json');

export const check: FormatCheck = {
  cannotNameSilenced: 'its schema knows issues and nothing else',
  validBy: "the table in GitLab's documentation, as a JSON Schema",
  expectValid(outputs) {
    expectDescribed(outputs);
    for (const { name, text } of outputs) {
      const fingerprints = JSON.parse(text).map((issue: { fingerprint: string }) => issue.fingerprint);
      expect(new Set(fingerprints).size, name).toBe(fingerprints.length);
    }
  },
};
