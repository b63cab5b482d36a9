import { check } from './shared/check.js';
import { entries } from './shared/nodes.js';
import { quote } from './shared/quote.js';

/**
 * Senders do not follow redirects: they count as failed deliveries. Those that keep the method and the body (307, 308) are
 * left to senders that declare them, as those of 3GPP do.
 */
export default check(function* ({ responses }, { path }) {
  for (const [status] of entries(responses)) {
    if (!/^3(?:\d\d|XX)$/.test(status) || status === '307' || status === '308') continue;
    yield {
      message: `A redirect (${quote(status)}) is offered as a response, expected a 2xx, 4xx or 5xx status.`,
      path: [...path, 'responses', status],
    };
  }
});
