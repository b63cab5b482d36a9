import { readFileSync } from 'node:fs';
import type { Plugin } from 'rolldown';
import { parse } from 'yaml';

/** Lets modules import a YAML file as data, so that it is not parsed when the tool runs. */
export function yamlData(): Plugin {
  return {
    name: 'yaml-data',
    load: (id) =>
      id.endsWith('.yaml') ? `export default ${JSON.stringify(parse(readFileSync(id, 'utf8')))};` : undefined,
  };
}
