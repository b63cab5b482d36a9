import type { Finding } from '../../finding/finding.ts';
import { type DifferentPayloads, differentPayloads } from '../../subjects/payload-differences.ts';
import type { Rule } from '../rule.ts';

const mostSaid = 3;
const mostShown = 10;

export const payloadDiffers: Rule<'repo'> = {
  id: 'webhook/payload-differs',
  scope: 'repo',
  severity: 'warning',
  docs: {
    summary: 'The payload of an OpenAPI webhook contradicts the payload of the AsyncAPI message of the same event.',
    why: 'Both describe one delivery. A receiver that is generated from the wrong one refuses what is sent.',
    instead:
      'Compare both with what the provider sends, and correct the one that is wrong; or let both refer to one schema.',
    authority: [
      'https://spec.openapis.org/oas/v3.1.1.html#schema-object',
      'https://www.asyncapi.com/docs/reference/specification/v3.0.0#messageObject',
      'https://json-schema.org/draft/2020-12/json-schema-validation',
    ],
  },

  *check(repo) {
    for (const one of differentPayloads(repo)) yield* findingOf(one);
  },
};

function* findingOf({ event, message, differences }: DifferentPayloads): Iterable<Finding> {
  const [first] = differences;
  if (first === undefined) return;
  const said = differences.slice(0, mostSaid).map(({ says }) => says);
  const more = differences.length - said.length;
  const rest = more === 0 ? '' : `; and ${more} more ${more === 1 ? 'difference' : 'differences'}`;
  const [own, ...shown] = differences.slice(0, mostShown);
  yield {
    message: `The payloads of the webhook \`${event.label}\` and of the AsyncAPI message \`${message.label}\` differ: ${said.join('; ')}${rest}.`,
    at: first.at,
    related: [
      ...(own === undefined ? [] : [{ message: 'The message says it here.', at: own.other }]),
      ...shown.flatMap(({ says, at, other }) => [
        { message: `${says}.`, at },
        { message: 'The message says it here.', at: other },
      ]),
    ],
  };
}
