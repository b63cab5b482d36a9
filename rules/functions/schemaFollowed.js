import { check } from './shared/check.js';
import { isMap } from './shared/nodes.js';
import { payloadSchemasIn } from './shared/schemas.js';

/** What a dynamic reference leads to depends on the schema around it; it is left alone, and that is said. */
export default check(function* (_, context) {
  for (const { schema, path } of payloadSchemasIn(context)) {
    const keyword = ['$dynamicRef', '$recursiveRef'].find((name) => isMap(schema) && name in schema);
    if (keyword === undefined) continue;
    yield {
      message: `\`${keyword}\` is not followed, so that this part of the payload is not checked.`,
      path: [...path, keyword],
    };
  }
});
