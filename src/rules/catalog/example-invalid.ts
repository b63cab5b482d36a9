import type { Rule } from '../rule.ts';

export const exampleInvalid: Rule<'review'> = {
  id: 'catalog/example-invalid',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'An event of a webhook catalogue names an example that does not fit the schema that it names.',
    why: 'One of the two is not what the provider sends, and readers will write their receivers by either.',
    instead: 'Compare both with the page, and correct the one that is wrong.',
    authority: ['https://json-schema.org/draft/2020-12/json-schema-validation'],
  },

  *check({ linked }) {
    for (const { path, schema, message, at } of linked.faults) {
      const related = [
        { message: 'The place in the example.', at },
        { message: 'The schema begins here.', at: schema.at },
      ];
      yield {
        message: `The example \`${path.value}\` does not fit \`${schema.value}\`: ${message}`,
        at: path.at,
        related,
      };
    }
  },
};
