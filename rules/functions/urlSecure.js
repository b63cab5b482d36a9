import { keysOf } from './shared/callback-keys.js';
import { check } from './shared/check.js';
import { quote } from './shared/quote.js';

const INSECURE = /^http:\/\/(?!localhost\b|127\.|\[::1\])/i;

/** Deliveries travel encrypted, except to the developer's own machine. */
export default check(function* (callback, context) {
  for (const { key, path } of keysOf(callback, context)) {
    if (INSECURE.test(key)) yield { message: `The callback goes to ${quote(key)}, expected \`https\`.`, path };
  }
});
