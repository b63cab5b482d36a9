import { checkEvents, isDelivery } from './shared/events.js';
import { kebab } from './shared/names.js';
import { parametersOf, payloadsOf } from './shared/operations.js';
import { pattern } from './shared/patterns.js';
import { wordsAbout } from './shared/prose.js';
import { allPropertiesOf, schemaOf } from './shared/schemas.js';

/**
 * The delivery has a header or a property of the payload with a name like this. Nothing is said while a part of the
 * delivery is unknown, nor of CloudEvents, whose specification says what they carry.
 *
 * `like` is what they are named after; `header` and `property` are matched with the name in kebab-case, `mention` with what is said about a header;
 * `whenHeader` limits the check to deliveries with such a header.
 *
 * @type {ReturnType<typeof checkEvents<{ kind?: 'webhook', like: string, header: string, property: string, mention?: string, whenHeader?: string }>>}
 */
export default checkEvents(
  function* (operation, context, { like, header, property, mention, whenHeader }) {
    const { parameters, complete } = parametersOf(operation, context);
    const headers = parameters.filter(({ in: place }) => place === 'header' || place === 'query');
    if (!complete) return;
    if (whenHeader !== undefined && !headers.some(({ name }) => pattern(whenHeader).test(kebab(name)))) return;
    if (headers.some(({ name }) => pattern(header).test(kebab(name)))) return;
    if (mention !== undefined && headers.some(({ parameter }) => pattern(mention).test(wordsAbout(parameter)))) return;

    const body = payloadsOf(operation, context);
    if (!body.complete || body.payloads.length === 0) return;
    for (const { mediaType, media, path } of body.payloads) {
      const found = allPropertiesOf(schemaOf({ media, path }, context));
      if (!found.complete || mediaType.startsWith('application/cloudevents')) return;
      if (found.properties.some(({ name }) => pattern(property).test(kebab(name)))) return;
    }
    const none = `o header and no property of the payload is named like ${like}.`;
    yield { message: whenHeader === undefined ? `N${none}` : `The delivery is signed, but n${none}` };
  },
  (event, { kind }) => isDelivery(event) && (kind === undefined || kind === event.kind),
);
