import type { FormatCheck } from '../check.ts';
import { describedByXsd } from './xml-schema.ts';

export const check: FormatCheck = {
  validBy: 'an XSD of what Checkstyle writes (it publishes none)',
  expectValid: describedByXsd('checkstyle.xsd'),
  isSlow: true,
};
