import type { Batch } from '../load/batches.ts';
import { Extents } from '../load/extent.ts';
import { Files } from '../load/files.ts';
import { type Loaded, load } from '../load/load.ts';
import { isBelow } from '../load/paths.ts';
import { unreviewedSpec } from '../rules/catalog/unreviewed-spec.ts';
import { accountOf } from './account.ts';
import type { Context } from './context.ts';
import { foldRepeated } from './fold.ts';
import type { Outcome } from './outcome.ts';
import { partiesOf } from './parties.ts';
import { RuleLoop } from './rule-loop.ts';
import { silenceOf } from './silence/silence-of.ts';

/**
 * The other providers' repos in the folder of a record that was given: the finding that their AsyncAPI documents are not compared
 * with it, and the account of those without a record. Those in a folder that is looked through are checked by themselves.
 */
export async function checkElsewhere(
  { named, looked }: Batch,
  { repo }: Loaded,
  context: Context,
): Promise<Pick<Outcome, 'account' | 'diagnostics'>> {
  if (!repo.records.some(({ file }) => named.includes(file))) return { account: [], diagnostics: [] };
  const extents = new Extents(new Files(context.fs, context.limits), context.dialects);
  const found = [];
  for (const folder of repo.elsewhere.filter((one) => !looked.some((path) => isBelow(one, path)))) {
    const around = await extents.recordAround(folder);
    found.push(
      await checkOther({ folder, named: [], looked: [folder], closed: [], ...(around && { around }) }, context),
    );
  }
  return { account: found.flatMap(({ account }) => account), diagnostics: found.flatMap((one) => one.diagnostics) };
}

async function checkOther(batch: Batch, context: Context): Promise<Pick<Outcome, 'account' | 'diagnostics'>> {
  const files = new Files(context.fs, context.limits);
  const loaded = await load(files, batch, context.dialects);
  const { records, asyncapi } = loaded.repo;
  if (asyncapi.length === 0) return { account: [], diagnostics: [] };
  const parties = await partiesOf(loaded, context);
  const loop = new RuleLoop({ ...context, partyOf: parties.of }, files.sources);
  loop.check('repo', loaded.repo, batch.folder);
  const silence = await silenceOf(context, files.sources);
  const { kept } = silence(loop.found.filter(({ rule }) => rule === unreviewedSpec.id));
  loop.found = foldRepeated(kept, context.limits).found;
  const account = records.length === 0 ? accountOf(batch, loaded, { subjects: [], files, parties }) : [];
  return { account, diagnostics: loop.finish() };
}
