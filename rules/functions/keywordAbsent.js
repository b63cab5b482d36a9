import { check } from './shared/check.js';

/**
 * A keyword that the version of the document does not have, or has under another name, is not there.
 *
 * @type {ReturnType<typeof check<{ keyword: string, instead: string }>>}
 */
export default check(function* (document, { path }, { keyword, instead }) {
  if (!(keyword in document)) return;
  yield { message: `\`${keyword}\` is used in a document ${instead}.`, path: [...path, keyword] };
});
