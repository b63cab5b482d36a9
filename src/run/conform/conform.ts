import { givenSignature } from '../../apis/signature-description.ts';
import type { Settings } from '../../config/settings.ts';
import { UsageError } from '../../finding/errors.ts';
import type { FileSystem } from '../../load/file-system.ts';
import { rules } from '../../rules/index.ts';
import { sumsOf } from '../account.ts';
import { Workplace } from '../bounded/workplace.ts';
import { reasonOf } from '../left-out.ts';
import { readCrash } from '../outcome.ts';
import { countsOf, type Report, RulesById } from '../result.ts';
import type { ScrubbedCapture } from './conformed.ts';
import type { ConformRequest } from './request.ts';

export interface ConformOptions extends ConformRequest {
  readonly fs: FileSystem;
  /** The settings; the defaults unless given. */
  readonly settings?: Settings;
}

/**
 * Compare what captures hold with the events that documents model and records document. It is done where it can be stopped, for
 * captures, schemas and patterns come from strangers.
 * @throws UsageError when an option is wrong, or a bound of time or memory is reached that leaves nothing to report
 */
export async function conform(options: ConformOptions): Promise<Report> {
  return (await conformWith(options)).report;
}

/** The same, with the captures whose values are replaced, where they are asked for. */
export async function conformWith({
  fs,
  settings,
  ...request
}: ConformOptions): Promise<{ readonly report: Report; readonly scrubbed: readonly ScrubbedCapture[] }> {
  const { captures, specs = [], records = [], signature } = request;
  if (signature !== undefined && givenSignature(signature) === undefined)
    throw new UsageError(
      `\`${signature}\` does not say how deliveries are signed. Write a header, a colon and an HMAC: \`X-Harbor-Seal: hmac-sha256 hex of {timestamp}.{body}\`.`,
    );
  const files = [...specs, ...records].length > 0 ? [...specs, ...records] : captures;
  const workplace = new Workplace({ fs, files, ...(settings && { settings }) });
  try {
    const done = await workplace.do('conform', request);
    if (!('value' in done))
      throw new UsageError(
        `The run ${done.stopped === 'run' ? 'took too long' : reasonOf(done.stopped.why)}, so it was ended.`,
      );
    const { diagnostics, crashes, account, coverage, scrubbed } = done.value;
    const report: Report = {
      ...{ records: [], diagnostics, suppressed: [], crashes: crashes.map(readCrash), asked: captures, account },
      summary: { ...sumsOf(account), ...countsOf(diagnostics), suppressed: 0 },
      rules: RulesById.of(rules),
      coverage,
    };
    return { report, scrubbed };
  } finally {
    await workplace.end();
  }
}
