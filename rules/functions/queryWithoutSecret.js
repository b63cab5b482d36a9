import { check } from './shared/check.js';
import { kebab } from './shared/names.js';
import { isMap, items } from './shared/nodes.js';
import { parametersOf } from './shared/operations.js';
import { quote } from './shared/quote.js';
import { securitySchemesOf } from './shared/signatures.js';

const SECRET =
  /^(?:(?:access|auth|api|bearer|webhook|client|shared|security)-)?(?:token|secret|api-?key|password|passwd)$|^(?:api|access|secret)-key$/;

/** URLs end up in logs; what proves the sender does not belong there. */
export default check(function* (operation, context) {
  for (const { in: place, name, path } of parametersOf(operation, context).parameters) {
    if (place !== 'query' || !SECRET.test(kebab(name))) continue;
    yield { message: `The secret ${quote(name)} is in the query, expected it in a header.`, path };
  }
  const schemes = securitySchemesOf(context);
  for (const [index, requirement] of items(operation.security).entries()) {
    for (const name of Object.keys(Object(requirement))) {
      const scheme = schemes[name];
      if (!isMap(scheme) || scheme.type !== 'apiKey' || scheme.in !== 'query') continue;
      yield {
        message: `The security scheme ${quote(name)} puts its key into the query, expected it in a header.`,
        path: [...context.path, 'security', index, name],
      };
    }
  }
});
