import { camelCase } from '../generated/indexes.ts';
import { ScriptError } from '../project.ts';
import { type Made, stepsWithFixtures } from './made.ts';

const ruleset = 'rules/webhooks.yaml';

/** A rule about webhooks and callbacks: a stanza of the ruleset and its function, with fixtures. It works as it is. */
export function newWebhookRule(id: string): Made {
  const [, rest] = /^(?:webhook|callback)-(.+)$/.exec(id) ?? [];
  if (rest === undefined || id.includes('/'))
    throw new ScriptError(
      `The ID of a webhook rule starts with \`webhook-\` or \`callback-\`, as in \`webhook-servers\`.`,
    );
  const name = camelCase(rest);
  const fixtures = `test/rules/${id}`;
  return {
    files: [
      { path: `rules/functions/${name}.js`, text: functionText },
      { path: `${fixtures}/bad-todo/openapi.yaml`, text: document('TODO') },
      {
        path: `${fixtures}/bad-todo/expected.txt`,
        text: 'openapi.yaml:5:10 info The summary of the event says `TODO`.\n',
      },
      { path: `${fixtures}/good-summary/openapi.yaml`, text: document('A ship arrived.') },
    ],
    appended: [{ path: ruleset, text: (before) => withStanza(before, id, name) }],
    next: [
      `Write the function: rules/functions/${name}.js. Shared functions are in rules/functions/shared.`,
      `Write the stanza of the rule at the end of ${ruleset}, and move it into its group.`,
      `Write the fixtures, each an OpenAPI document: ${fixtures}/bad-… and good-….`,
      ...stepsWithFixtures(id),
      '`npm run build`, then `npx vitest run test/spectral`: both engines find the same',
    ],
  };
}

function withStanza(before: string, id: string, name: string): string {
  if (before.includes(`\n  ${id}:`)) throw new ScriptError(`There is a webhook rule \`${id}\` in ${ruleset}.`);
  return `${before.trimEnd()}

  ${id}:
    description: The summary of an event says what happened.
    message: '{{error}}'
    severity: hint
    given: '#Delivery'
    then:
      function: ${name}
    x-why: 'TODO: what goes wrong, and for whom, when this stays.'
    x-instead: 'TODO: what to write.'
    x-authority:
      - https://spec.openapis.org/oas/v3.1.1.html#operation-object
`;
}

const functionText = `import { check } from './shared/check.js';

/** TODO: what is wrong, in a sentence. The finding is placed at the operation unless it has a \`path\`. */
export default check(function* ({ summary }) {
  if (typeof summary !== 'string' || !summary.startsWith('TODO')) return;
  yield { message: 'The summary of the event says \`TODO\`.' };
});
`;

const document = (summary: string) => `openapi: 3.1.1
info: { title: Harbor Data, version: '1' }
webhooks:
  ship.arrived:
    post:
      summary: ${summary}
      parameters:
        - { name: webhook-id, in: header, schema: { type: string } }
        - { name: webhook-timestamp, in: header, schema: { type: integer } }
        - { name: webhook-signature, in: header, schema: { type: string } }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [type, ship]
              properties:
                type: { const: ship.arrived }
                ship: { type: string }
      responses:
        '204': { description: Received. }
`;
