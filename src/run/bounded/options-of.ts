import { pathsBeside } from '../../config/find.ts';
import { configSource } from '../../config/parse.ts';
import type { FileSystem } from '../../load/file-system.ts';
import type { OpenedAgain } from '../../load/open-again.ts';
import { hostFileSystem } from '../../threads/host-file-system.ts';
import type { Ask } from '../../threads/protocol.ts';
import { get, itemsOf } from '../../yaml/node.ts';
import type { StatesOptions } from '../open-run.ts';
import type { PlainFiles, PlainRun, PlainSettings } from './plain-run.ts';

/**
 * The options again, in a worker.
 * @param opened opens the files that are not the host's
 */
export async function optionsOf(
  { id: _, isRepeated: __, fs, trusted, settings, before, ...others }: PlainRun,
  ask: Ask,
  opened: OpenedAgain,
): Promise<StatesOptions> {
  const filesOf = (plain: PlainFiles) =>
    plain.kind === 'host' ? hostFileSystem(ask, plain.name, plain.optional) : opened.open(plain);
  const settingsOf = async (run: FileSystem, { fs: configFs, rulesets, ...values }: PlainSettings) => ({
    ...values,
    ...(configFs && { fs: filesOf(configFs) }),
    rulesets: rulesets && { from: rulesets.from, value: entriesIn(rulesets) },
    pathInConfig: await pathsBeside(run, values.config),
  });
  const run = filesOf(fs);
  const then = before && filesOf(before.fs);
  return {
    ...others,
    fs: run,
    ...(trusted && { trusted: { ...trusted, fs: filesOf(trusted.fs) } }),
    settings: await settingsOf(run, settings),
    ...(then && {
      before: { fs: then, ...(before.settings && { settings: await settingsOf(then, before.settings) }) },
    }),
  };
}

function entriesIn({ file, text }: NonNullable<PlainSettings['rulesets']>) {
  const source = configSource(file, text);
  return itemsOf(get(source.root, 'rulesets')).map((node) => ({ node, source }));
}
