import { check } from './shared/check.js';
import { isMap } from './shared/nodes.js';
import { proseOf } from './shared/prose.js';

const WORDS = /replac|instead|superse|successor|migrat|sunset|retire|remov|\buse\b|\buntil\b|\bafter\b|\b20\d\d\b/i;
const EXTENSION = /^x-.*(?:sunset|deprecat|replac|remov|successor)/i;

/** A receiver of a deprecated event has to know when it ends, or what replaces it. */
export default check(function* (operation, context) {
  if (operation.deprecated !== true || isMap(operation.externalDocs)) return;
  if (WORDS.test(proseOf(operation, context)) || Object.keys(operation).some((key) => EXTENSION.test(key))) return;
  yield {
    message: 'The event is deprecated, expected a replacement or a date in its description.',
    path: [...context.path, 'deprecated'],
  };
});
