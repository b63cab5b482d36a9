import type { Format, Rule } from '@stoplight/spectral-core';
import { codeInPath } from './path-screen.ts';

/** The path of a rule may run as code. */
export class CodePathError extends Error {
  readonly rule: string;

  constructor(rule: string, reason: string) {
    super(`The expression of \`${rule}\` may run as code: ${reason}; \`--allow-js\` allows it.`);
    this.rule = rule;
  }
}

/**
 * Spectral makes JavaScript of paths, so rules are refused whose paths may run as code. A path is looked at when it is about to
 * run, with all aliases in it replaced: two harmless texts may make one that is not.
 * @throws CodePathError at once for what is known at once, else when a document asks for it
 */
export function refuseCode(rules: Iterable<Rule>): void {
  const passed = new Set<string>();
  for (const rule of rules) {
    const resolve = rule.getGivenForFormats.bind(rule);
    rule.getGivenForFormats = (formats) => {
      const paths = resolve(formats);
      for (const path of paths) {
        if (passed.has(path)) continue;
        const reason = codeInPath(path);
        if (reason !== undefined) throw new CodePathError(rule.name, reason);
        passed.add(path);
      }
      return paths;
    };
    for (const formats of [null, ...formatsIn(rule)]) rule.getGivenForFormats(formats);
  }
}

/** The formats for which an alias has a value of its own. */
function formatsIn({ owner }: Rule): Set<Format>[] {
  const targets = Object.values(owner.aliases ?? {}).flatMap((alias) => ('targets' in alias ? alias.targets : []));
  return targets.flatMap(({ formats }) => [...formats].map((format) => new Set([format])));
}
