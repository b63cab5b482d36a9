import { keysOf } from './shared/callback-keys.js';
import { check } from './shared/check.js';
import { quote } from './shared/quote.js';

/** A callback goes where the caller asked for; a fixed key leaves the caller no say. */
export default check(function* (callback, context) {
  for (const { key, path } of keysOf(callback, context)) {
    if (/[${]/.test(key)) continue;
    yield {
      message: `${quote(key)} holds no runtime expression, so that no caller chooses where the callback goes.`,
      path,
    };
  }
});
