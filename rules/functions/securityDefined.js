import { check } from './shared/check.js';
import { items } from './shared/nodes.js';
import { quote } from './shared/quote.js';
import { securitySchemesOf } from './shared/signatures.js';

/** A security requirement names a scheme of the components; from OpenAPI 3.2 on it may be a URI instead. */
export default check(function* ({ security }, context) {
  const schemes = securitySchemesOf(context);
  for (const [index, requirement] of items(security).entries()) {
    for (const name of Object.keys(Object(requirement))) {
      if (Object.hasOwn(schemes, name) || /[/#:]/.test(name)) continue;
      yield {
        message: `The security scheme ${quote(name)} is not defined in \`components.securitySchemes\`.`,
        path: [...context.path, 'security', index, name],
      };
    }
  }
});
