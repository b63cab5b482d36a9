import type { GeneratedFile } from './catalog.ts';
import { delivery, eventName, headOf, pathItem, schema } from './openapi.ts';
import type { Random } from './random.ts';
import { capital, thing } from './words.ts';

const mostEvents = 12;

/** An OpenAPI document whose path items and schemas are files of their own, so many in all; a few are webhooks. */
export function openApiInFiles(random: Random, provider: string, count: number): GeneratedFile[] {
  const pairs = Math.floor((count - 1 - mostEvents) / 2);
  const names = Array.from({ length: pairs }, (_, index) => `${capital(thing(random))}${index}`);
  const schemas = names.map((name): GeneratedFile => [`schemas/${name}.yaml`, unindented(schema(random, name), 6)]);
  const items = names.map((name, index) => {
    const [path = '', ...lines] = pathItem(random, name, index, () => '').split('\n');
    const text = unindented(lines.join('\n'), 4).replaceAll(`#/components/schemas/${name}`, `../schemas/${name}.yaml`);
    return { path, file: [`paths/${name}.yaml`, text] as GeneratedFile };
  });
  const events = Array.from({ length: count - 1 - pairs * 2 }, (_, index) => `${eventName(random)}.${index}`);
  const webhooks = events.map((event): GeneratedFile => [`webhooks/${event}.yaml`, delivery(random, event, '')]);
  const root = [
    `${headOf(random, '3.1.0', provider)}paths:`,
    ...items.flatMap(({ path, file: [file] }) => [path, `    $ref: ${file}`]),
    'webhooks:',
    ...events.flatMap((event) => [`  ${event}:`, `    $ref: webhooks/${event}.yaml`]),
  ];
  return [['openapi.yaml', `${root.join('\n')}\n`], ...items.map(({ file }) => file), ...schemas, ...webhooks];
}

/** The lines that are indented by so many columns, without them. */
function unindented(text: string, columns: number): string {
  const indent = ' '.repeat(columns);
  return text
    .split('\n')
    .filter((line) => line.startsWith(indent))
    .map((line) => `${line.slice(columns)}\n`)
    .join('');
}
