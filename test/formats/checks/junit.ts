import type { FormatCheck } from '../check.ts';
import { describedByXsd } from './xml-schema.ts';

export const check: FormatCheck = {
  validBy: "an XSD of what Jenkins' xUnit plugin accepts (no standard is)",
  expectValid: describedByXsd('junit.xsd'),
  isSlow: true,
};
