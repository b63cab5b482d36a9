import { type Command, type Effort, interleaved } from './measure.ts';
import { missing, type Row, ratioRow, shown } from './target.ts';

interface Pair {
  readonly ours: Command;
  /** Undefined when it is not installed. */
  readonly peer: Command | undefined;
  readonly peerName?: string;
}

/** How many times faster we are than a peer. */
export async function versus(
  what: string,
  { ours, peer, peerName = '@stoplight/spectral-cli' }: Pair,
  timesFaster: number,
  effort: Effort,
  note?: string,
): Promise<Row> {
  if (peer === undefined) return missing(what, peerName);
  const measured = await interleaved({ ours, peer }, effort);
  return ratioRow(
    what,
    measured.peer.seconds / measured.ours.seconds,
    { atLeast: timesFaster },
    {
      ours: shown(measured.ours),
      peer: shown(measured.peer),
      ...(note !== undefined && { note }),
      measured,
    },
  );
}
