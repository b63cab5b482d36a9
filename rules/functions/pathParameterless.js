import { check } from './shared/check.js';
import { isMap } from './shared/nodes.js';
import { METHODS, parametersIn } from './shared/operations.js';
import { quote } from './shared/quote.js';

/** A path parameter fills a template of the path, and an event has no path of its own. */
export default check(function* (pathItem, context) {
  const template = String(context.path.at(-1));
  const holders = METHODS.flatMap((method) => {
    const operation = pathItem[method];
    return isMap(operation) ? [parametersIn(operation, [...context.path, method])] : [];
  });
  for (const { parameters } of [parametersIn(pathItem, context.path), ...holders]) {
    for (const { in: place, name, path } of parameters) {
      if (place !== 'path' || template.includes(`{${name}}`)) continue;
      yield { message: `The path parameter ${quote(name)} has no template that it could fill.`, path };
    }
  }
});
