import { check } from './shared/check.js';
import { isMap } from './shared/nodes.js';
import { payloadsOf } from './shared/operations.js';

const CLOSING = ['additionalProperties', 'unevaluatedProperties'];

/** A payload grows over time; a receiver that was generated from a closed schema then refuses events. */
export default check(function* (operation, context) {
  for (const { media, path } of payloadsOf(operation, context).payloads) {
    const { schema } = media;
    const keyword = isMap(schema) ? CLOSING.find((name) => schema[name] === false) : undefined;
    if (keyword === undefined) continue;
    yield {
      message: `\`${keyword}: false\` makes every new property a breaking change, expected an open payload.`,
      path: [...path, 'schema', keyword],
    };
  }
});
