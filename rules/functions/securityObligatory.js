import { checkEvents } from './shared/events.js';
import { entries, items } from './shared/nodes.js';

/** An empty requirement beside others makes all of them optional. */
export default checkEvents(function* ({ security }, { path }) {
  const requirements = items(security);
  const empty = requirements.findIndex((requirement) => entries(requirement).length === 0);
  if (empty === -1 || requirements.every((requirement) => entries(requirement).length === 0)) return;
  yield {
    message: 'The receiver also accepts deliveries without credentials: `security` has the empty requirement `{}`.',
    path: [...path, 'security', empty],
  };
});
