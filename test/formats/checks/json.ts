import type { FormatCheck } from '../check.ts';
import { describedBy } from './json-schema.ts';

const schema = 'schemas/report-v2.schema.json';

export const check: FormatCheck = { validBy: `\`${schema}\``, expectValid: describedBy(schema) };
