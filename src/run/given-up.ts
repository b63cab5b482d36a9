import type { Batch } from '../load/batches.ts';
import { startOf } from '../text/location.ts';
import type { Done } from './bounded/workplace.ts';
import type { Context } from './context.ts';
import { type LeftOut, leftOutMessage, reasonOf } from './left-out.ts';
import type { Outcome } from './outcome.ts';
import { ofCatalog, RuleLoop } from './rule-loop.ts';

/**
 * The outcome of work that exceeded a bound, and without what was named as the cause exceeded it again.
 * @param places its files and folders, of which the first stands for all
 */
export function givenUp(
  places: readonly string[],
  { stopped, leftOut }: Extract<Done<unknown>, { stopped: unknown }>,
  context: Context,
): Outcome {
  const reason =
    stopped === 'run' ? `ended with the time of the run (${context.limits['run.seconds']} s)` : reasonOf(stopped.why);
  const without = leftOut.map(({ file, rule }) => (rule === undefined ? `\`${file}\`` : `\`${rule}\` in \`${file}\``));
  const causes = without.length === 0 ? '' : ` also without ${without.join(' and ')}`;
  return notLookedAt(
    places.slice(0, 1),
    `Checking this repo ${reason}${causes}, so its findings are not known.`,
    context,
  );
}

/** The outcome for a file that was left out when the inputs were divided into repos, and that none of these has. */
export function leftOutElsewhere(one: LeftOut, context: Context): Outcome {
  return notLookedAt([one.file], leftOutMessage(one), context);
}

/** The outcome of repos that the run has no time for. */
export function notBegun(batches: readonly Batch[], context: Context): Outcome {
  const places = batches.map(({ named, folder }) => named[0] ?? folder);
  const rest = places.length === 1 ? 'this repo was' : `${places.length} repos, of which this is the first, were`;
  const message = `The run took longer than ${context.limits['run.seconds']} s: ${rest} not looked at.`;
  return notLookedAt(places, message, context);
}

/** The outcome where nothing was found out. @param places of which the first has the finding */
export function notLookedAt(places: readonly string[], message: string, context: Context): Outcome {
  const loop = new RuleLoop({ ...context, partyOf: ofCatalog }, new Map());
  const [first = '.'] = places;
  loop.report([{ rule: 'limit/stopped', message, at: startOf(first) }]);
  return {
    diagnostics: loop.finish(),
    suppressed: [],
    records: [],
    account: places.map((file) => ({ file, kind: 'other', records: [], left: 'limit' })),
    crashes: [],
    guestRules: [],
  };
}
