import { stringify } from 'yaml';

/** Write plain data as YAML 1.2, long text folded, in the order of its keys. */
export function toYaml(value: unknown): string {
  return stringify(value, { lineWidth: 100, aliasDuplicateObjects: false });
}
