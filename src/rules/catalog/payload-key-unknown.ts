import { payloadsIn } from '../../subjects/example-payload.ts';
import { propertiesIn } from '../../subjects/schema-properties.ts';
import { didYouMean } from '../../text/nearest.ts';
import { type Entry, entriesOf, type Node } from '../../yaml/node.ts';
import type { Rule } from '../rule.ts';

export const payloadKeyUnknown: Rule<'review'> = {
  id: 'catalog/payload-key-unknown',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary:
      'An event of a webhook catalogue, or its example, names a key of the payload that its schema does not have.',
    why: 'A receiver that is written by the catalogue waits for a key that the schema does not promise.',
    instead: 'Correct the key, or name the schema that has it.',
  },

  *check({ record, linked }) {
    for (const { name, schema, keys, envelope, examples } of record.catalogue?.events ?? []) {
      const part = schema && linked.parts.get(schema.value);
      const properties = part && propertiesIn(part);
      if (properties === undefined) continue;
      for (const { value, at } of keys) {
        const [key = ''] = value.split(/[.[]/);
        if (properties.has(key) || key === envelope) continue;
        const hint = didYouMean(key, [...properties]);
        yield {
          message: `The payload of \`${name.value}\` has a key \`${value}\`, which its schema does not have.`,
          at,
          related: part?.node === undefined ? [] : [{ message: 'The schema begins here.', at: part.node.at }],
          ...(hint === undefined ? {} : { hint }),
        };
      }
      for (const path of examples) {
        const example = linked.parts.get(path.value)?.node;
        const unknown = example === undefined ? [] : unknownKeys(example, envelope, properties);
        const [first] = unknown;
        if (first === undefined) continue;
        yield {
          message: `The example \`${path.value}\` of \`${name.value}\` has ${unknown.length === 1 ? 'a key' : 'keys'} that its schema does not have: ${namesOf(unknown)}.`,
          at: path.at,
          related: [
            { message: 'The place in the example.', at: first.keyAt },
            ...(part?.node === undefined ? [] : [{ message: 'The schema begins here.', at: part.node.at }]),
          ],
        };
      }
    }
  },
};

/** Of the readings of an example, that with the fewest keys that the schema does not have counts. */
function unknownKeys(example: Node, envelope: string | undefined, properties: ReadonlySet<string>): Entry[] {
  const [best = []] = payloadsIn(example, envelope, properties)
    .map((node) => entriesOf(node).filter(({ key }) => !properties.has(key) && !/^(?:\$schema|x-)/.test(key)))
    .toSorted((one, other) => one.length - other.length);
  return best;
}

const most = 5;

function namesOf(entries: readonly Entry[]): string {
  const shown = entries.slice(0, most).map(({ key }) => `\`${key}\``);
  return shown.join(', ') + (entries.length > most ? ` and ${entries.length - most} more` : '');
}
