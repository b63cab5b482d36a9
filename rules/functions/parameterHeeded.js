import { check } from './shared/check.js';
import { parametersOf } from './shared/operations.js';
import { quote } from './shared/quote.js';

/** @type {Record<string, string>} */
const INSTEAD = {
  accept: 'the media types of the responses',
  'content-type': 'the media types of the request body',
  authorization: 'a security scheme',
};

/** OpenAPI ignores three header parameters, because it has other words for them. */
export default check(function* (operation, context) {
  for (const { in: place, name, path } of parametersOf(operation, context).parameters) {
    const instead = INSTEAD[name.toLowerCase()];
    if (place !== 'header' || instead === undefined) continue;
    yield { message: `OpenAPI ignores the header parameter ${quote(name)}, expected ${instead}.`, path };
  }
});
