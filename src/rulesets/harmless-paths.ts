import type { Format, Rule } from '@stoplight/spectral-core';
import { placedError, UsageError } from '../finding/errors.ts';
import { getIn } from '../yaml/node.ts';
import { codeInPath } from './path-screen.ts';
import type { RulesetTree, WrittenTree } from './tree.ts';

/**
 * Refuse rules whose paths may run as code. A path is looked at when it is about to run, with all aliases in it replaced:
 * two harmless texts may make one that is not.
 * @throws UsageError at once for what is known at once, else when a document asks for it
 */
export function withHarmlessPaths(rules: Iterable<Rule>, trees: readonly RulesetTree[]): void {
  const passed = new Set<string>();
  for (const rule of rules) {
    const resolve = rule.getGivenForFormats.bind(rule);
    rule.getGivenForFormats = (formats) => {
      const paths = resolve(formats);
      for (const path of paths) {
        if (passed.has(path)) continue;
        const reason = codeInPath(path);
        if (reason !== undefined)
          throw refusal(rule.name, `may run as code: ${reason}; \`--allow-js\` allows it`, trees);
        passed.add(path);
      }
      return paths;
    };
    for (const formats of [null, ...formatsIn(rule)]) rule.getGivenForFormats(formats);
  }
}

/** The formats for which an alias stands for something of its own. */
function formatsIn({ owner }: Rule): Set<Format>[] {
  const targets = Object.values(owner.aliases ?? {}).flatMap((alias) => ('targets' in alias ? alias.targets : []));
  return targets.flatMap(({ formats }) => [...formats].map((format) => new Set([format])));
}

function refusal(rule: string, reason: string, trees: readonly RulesetTree[]): UsageError {
  const message = `The expression of \`${rule}\` ${reason}.`;
  for (const { node, source } of writtenIn(trees)) {
    const given = getIn(node, ['rules', rule, 'given']);
    if (given !== undefined) return placedError(source.source, [{ message, at: given.at }]);
  }
  return new UsageError(message);
}

/** Those that count most first. */
function writtenIn(trees: readonly RulesetTree[]): WrittenTree[] {
  return trees
    .toReversed()
    .flatMap((tree) => (tree.kind === 'written' ? [tree, ...writtenIn(tree.extended.map((one) => one.tree))] : []));
}
