import { directivesIn } from '../../../src/yaml/directives.ts';
import { fuzz } from './driver.ts';
import { pieced } from './mutated.ts';

const words = [
  '# api-review-disable-',
  'next-line',
  'file',
  ' ',
  ', ',
  ' -- ',
  'record/schema',
  '\n',
  '\n  # ',
  'a: |\n  #',
];

fuzz('suppressions', { short: 1000, long: 150_000 }, pieced(words), (text) =>
  directivesIn(`# api-review-disable-${text}`),
);
