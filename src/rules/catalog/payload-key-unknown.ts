import { propertiesIn } from '../../subjects/schema-properties.ts';
import { didYouMean } from '../../text/nearest.ts';
import type { Rule } from '../rule.ts';

export const payloadKeyUnknown: Rule<'review'> = {
  id: 'catalog/payload-key-unknown',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'An event of a webhook catalogue names a key of its payload that its schema does not have.',
    why: 'A receiver that is written by the catalogue waits for a key that the schema does not promise.',
    instead: 'Correct the key, or name the schema that has it.',
  },

  *check({ record, linked }) {
    for (const { name, schema, keys, envelope } of record.catalogue?.events ?? []) {
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
    }
  },
};
