import { posix } from 'node:path';
import { camelCase } from '../generated/indexes.ts';
import { isThere, ScriptError } from '../project.ts';
import { type Made, stepsWithFixtures } from './made.ts';

/** A rule that looks at a record, with a fixture that fails and one that passes. It works as it is. */
export function newRule(id: string): Made {
  const family = posix.dirname(id);
  if (family === '.')
    throw new ScriptError(`A rule belongs to a family: \`FAMILY/${id}\`. The families are the folders of src/rules.`);
  if (!isThere(`src/rules/${family}`))
    throw new ScriptError(
      `There is no family \`${family}\`. The families are the folders of src/rules; make one there if you need another.`,
    );
  if (family === 'change')
    throw new ScriptError(
      'A rule about changes gets two records: copy src/rules/change/page-dropped.ts and its fixtures.',
    );
  const fixtures = `test/rules/${id}`;
  return {
    files: [
      { path: `src/rules/${id}.ts`, text: ruleText(id) },
      { path: `${fixtures}/bad-todo/review.yml`, text: record('TODO: what is documented.') },
      {
        path: `${fixtures}/bad-todo/expected.txt`,
        text: 'review.yml:9:10 warning The summary of the record says `TODO`.\n',
      },
      { path: `${fixtures}/good-summary/review.yml`, text: record('Harbor Data documents webhooks, and no stream.') },
    ],
    next: [
      `Write the rule and its docs: src/rules/${id}.ts. The input of each scope: src/subjects/subject.ts.`,
      `Write its fixtures, each a small repo: ${fixtures}/bad-… and good-….`,
      ...stepsWithFixtures(id),
    ],
  };
}

const ruleText = (id: string) => `import type { Rule } from '../rule.ts';

export const ${camelCase(posix.basename(id))}: Rule<'record'> = {
  id: '${id}',
  scope: 'record',
  severity: 'warning',
  docs: {
    summary: 'The summary of a record says \`TODO\`.',
    why: 'TODO: what goes wrong, and for whom, when this stays.',
    instead: 'TODO: what to write.',
  },

  *check({ record: { summary } }) {
    if (!summary?.value.startsWith('TODO')) return;
    yield { message: 'The summary of the record says \`TODO\`.', at: summary.at };
  },
};
`;

const record = (summary: string) => `schema: api-review/v1
aid: harbor-data:asyncapi-review
name: Harbor Data event API review
kind: review
date: '2026-05-20'
reviewer: Mara Lindqvist
subject: Public event API of Harbor Data
verdict: webhooks-only
summary: '${summary}'
findings:
  - id: webhooks-only
    label: Events are delivered as webhooks
    detail: A POST request goes to the URL that the customer registered.
pages_checked:
  - url: https://docs.harbor.example/webhooks
    result: Describes signed POST requests.
artifacts_produced:
  spec: null
  review: review.yml
`;
