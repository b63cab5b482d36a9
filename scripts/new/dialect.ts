import { camelCase } from '../generated/indexes.ts';
import { ScriptError, textOf } from '../project.ts';
import { type Made, stepsWithFixtures } from './made.ts';

/** A dialect made from the template, and a record that it reads. */
export function newDialect(id: string): Made {
  if (id.includes('/')) throw new ScriptError('The ID of a dialect is one name, as in `review-list`.');
  return {
    files: [
      { path: `src/records/dialects/${id}.ts`, text: dialectText(id) },
      { path: `test/dialects/${id}/first/review.yml`, text: record },
    ],
    next: [
      `Write the dialect: src/records/dialects/${id}.ts. src/records/select.ts describes its paths.`,
      `Write a record of this shape in your own words: test/dialects/${id}/first/review.yml.`,
      ...stepsWithFixtures(id),
    ],
  };
}

/** The template, without the comment on how to use it. */
function dialectText(id: string): string {
  return textOf('src/records/dialects/_template.ts')
    .replace(/\/\*\*\n \* The template[\s\S]*?\*\/\n/, '')
    .replace('const template:', `const ${camelCase(id)}:`)
    .replace("id: 'template'", `id: '${id}'`);
}

const record = `provider: harbor-data
when: '2026-05-20'
verdict: no-public-event-api
in_short: Harbor Data documents no stream.
facts:
  - what: No stream
    how_so: The docs describe REST alone.
    urls: [https://api.harbor.example/v1]
proof:
  - link: https://docs.harbor.example/
    said: Nothing about events.
artifacts_produced:
  spec: null
`;
