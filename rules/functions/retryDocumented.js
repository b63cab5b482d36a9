import { check } from './shared/check.js';
import { entries, isMap } from './shared/nodes.js';
import { METHODS } from './shared/operations.js';
import { introductionOf, proseOf } from './shared/prose.js';

const WORDS =
  /\bretr(?:y|ies|ied)|re-?deliver|re-?sen[dt]|sen[dt] again|re-?attempt|attempts|back-?off|at[- ](?:least|most)[- ]once/i;

/** Somewhere a document says what happens to a delivery that fails. */
export default check(function* (webhooks, context) {
  if (WORDS.test(introductionOf(context))) return;
  for (const [name, pathItem] of entries(webhooks)) {
    for (const method of METHODS) {
      const operation = isMap(pathItem) ? pathItem[method] : undefined;
      if (!isMap(operation)) continue;
      const place = { ...context, path: [...context.path, name, method] };
      const responses = entries(operation.responses).map(([, response]) => String(Object(response).description));
      if (WORDS.test([proseOf(operation, place), ...responses, ...Object.keys(operation)].join('\n'))) return;
    }
  }
  yield {
    message: 'Nothing says what happens to a delivery that fails, expected how often and how long it is retried.',
  };
});
