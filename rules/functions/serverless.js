import { check } from './shared/check.js';
import { isMap } from './shared/nodes.js';
import { METHODS } from './shared/operations.js';

/** The receiver says where events go, so that servers of the sender mean nothing; only a relative URL needs one. */
export default check(function* (pathItem, context) {
  if (isRelativeCallback(context.path)) return;
  const operations = METHODS.filter((method) => isMap(pathItem[method]));
  for (const holder of [[], ...operations.map((method) => [method])]) {
    const node = holder.length === 0 ? pathItem : /** @type {any} */ (pathItem)[String(holder[0])];
    if (!Array.isArray(node.servers) || node.servers.length === 0) continue;
    yield {
      message: '`servers` is given for an event, whose URL the receiver registers.',
      path: [...context.path, ...holder, 'servers'],
    };
  }
});

/**
 * @param {readonly (string | number)[]} path
 * @returns {boolean}
 */
function isRelativeCallback(path) {
  return path.includes('callbacks') && String(path.at(-1)).startsWith('/');
}
