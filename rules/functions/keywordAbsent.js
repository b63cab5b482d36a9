import { check } from './shared/check.js';
import { isMap } from './shared/nodes.js';

/**
 * A keyword that the version of the document does not have, or has under another name, is not there; a copy for older tools may be:
 * all that is below it is below its `original` too.
 *
 * @type {ReturnType<typeof check<{ keyword: string, instead: string, original?: string }>>}
 */
export default check(function* (document, { path }, { keyword, instead, original = '' }) {
  if (!(keyword in document)) return;
  const [copied, known] = [document[keyword], document[original]];
  if (isMap(copied) && isMap(known) && Object.keys(copied).every((key) => Object.hasOwn(known, key))) return;
  yield { message: `\`${keyword}\` is used in a document ${instead}.`, path: [...path, keyword] };
});
