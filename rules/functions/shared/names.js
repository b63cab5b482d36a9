/** @type {Map<string, string>} */
const known = new Map();
const MOST_KNOWN = 10_000;

/**
 * One spelling for all casings: `eventType`, `event_type`, `EventType` and `X-Event.Type` are words joined by hyphens.
 *
 * @param {string} name
 * @returns {string}
 */
export function kebab(name) {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const spelling = spelt(name);
  known.set(name, spelling);
  return spelling;
}

/**
 * @param {string} name
 * @returns {string}
 */
function spelt(name) {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
}

const EVENT_TYPE =
  /^(?:type|event|topic|action|(?:event|webhook|notification|trigger|hook)-(?:type|name|code|kind|topic|action|event))$/;

/**
 * Whether providers give this name to the property of a payload that says which event it is, in any casing.
 *
 * @param {string} name
 * @returns {boolean}
 */
export function isEventType(name) {
  return EVENT_TYPE.test(kebab(name));
}
