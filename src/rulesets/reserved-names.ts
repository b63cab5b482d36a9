import type { Finding } from '../finding/finding.ts';
import { entriesOf, get, itemsOf, type Node } from '../yaml/node.ts';

/** Names of rules and aliases that every object of JavaScript has already, so that Spectral takes them for something else. */
export function reservedNames(ruleset: Node): Finding[] {
  const rules = entriesOf(get(ruleset, 'rules'));
  const named = [...rules, ...entriesOf(get(ruleset, 'aliases'))];
  return [
    ...named.flatMap(({ key, keyAt }) => (isReserved(key) ? [misuse(key, keyAt)] : [])),
    ...rules.flatMap(({ value }) => pathsOf(value).flatMap(unknownAlias)),
  ];
}

function isReserved(name: string): boolean {
  return name in Object.prototype;
}

function misuse(name: string, at: Node['at']): Finding {
  return { at, message: `\`${name}\` cannot be a name here: every object of JavaScript has it.` };
}

function pathsOf(rule: Node): readonly Node[] {
  const given = get(rule, 'given');
  return given?.kind === 'scalar' ? [given] : itemsOf(given);
}

function unknownAlias(path: Node): Finding[] {
  const name = path.kind === 'scalar' ? /^#([\w-]+)/.exec(path.text)?.[1] : undefined;
  return name !== undefined && isReserved(name) ? [misuse(name, path.at)] : [];
}
