/**
 * One spelling for all casings: `eventType`, `event_type`, `EventType` and `X-Event.Type` are words joined by hyphens.
 *
 * @param {string} name
 * @returns {string}
 */
export function kebab(name) {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
}
