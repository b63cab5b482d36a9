import { givenSignature } from '../../apis/signature-description.ts';
import { Conformance } from '../../conform/conformance.ts';
import type { ConformCoverage } from '../../conform/coverage.ts';
import { DescribedSignatures } from '../../conform/described-signatures.ts';
import { Directions } from '../../conform/directions.ts';
import type { ExpectedEvent } from '../../conform/expected-event.ts';
import { knownValues } from '../../conform/known-values.ts';
import type { Observation } from '../../conform/observation.ts';
import { SignatureCheck } from '../../conform/signature-check.ts';
import { Tally } from '../../conform/tally.ts';
import { type Validator, validators } from '../../conform/validator.ts';
import type { Delivery, Found } from '../../deliveries/delivery.ts';
import { readCapture } from '../../deliveries/read-capture.ts';
import { scrubbed } from '../../deliveries/scrub.ts';
import { textOf } from '../../deliveries/text-stream.ts';
import type { Diagnostic } from '../../finding/finding.ts';
import { nowDoing } from '../../limits/activity.ts';
import { eachInTime, inTime } from '../../limits/in-time.ts';
import type { Limits } from '../../limits/limits.ts';
import { FileError, type FileSystem } from '../../load/file-system.ts';
import { startOf } from '../../text/location.ts';
import { SourceText } from '../../text/source-text.ts';
import type { AccountedFile } from '../account.ts';
import { reasonOf } from '../left-out.ts';
import type { OpenRun } from '../open-run.ts';
import type { WrittenCrash } from '../outcome.ts';
import { bytesOf } from './capture-files.ts';
import { type Modelled, modelledIn } from './modelled.ts';
import { conformedOf } from './report.ts';
import type { ConformRequest } from './request.ts';

/** The outcome, as plain data. */
export interface Conformed {
  /** In their order, with fingerprints. */
  readonly diagnostics: readonly Diagnostic[];
  readonly crashes: readonly WrittenCrash[];
  readonly account: readonly AccountedFile[];
  readonly coverage: ConformCoverage;
  /** The captures with their values replaced, unpacked; only where they were asked for. */
  readonly scrubbed: readonly ScrubbedCapture[];
}

export interface ScrubbedCapture {
  /** The file of the capture. */
  readonly file: string;
  readonly text: string;
}

/** Deliveries that are checked under one watch: as many, or as many characters. */
const together = { deliveries: 64, characters: 1_000_000 };

/** Compare what captures hold with the events that the documents of a run model. */
export async function conformedBy({ context, batches }: OpenRun, request: ConformRequest): Promise<Conformed> {
  const { captures, formats = false, showsValues = false } = request;
  const { fs, limits } = context;
  const modelled = await modelledIn(await batches(), context, request);
  const given = request.signature === undefined ? undefined : givenSignature(request.signature);
  const described = new DescribedSignatures(given, modelled.events, modelled.records);
  const signatures = new SignatureCheck(request.secrets ?? [], described);
  const create = () => new Tally(limits.findings, limits.quoteLength);
  const [tally, directions] = [create(), new Directions(create)];
  const conformance = new Conformance({
    events: modelled.events,
    from: request.eventFrom,
    tally,
    directions,
    validatorOf: validatorsByFile(await validators(formats)),
    signatures,
    quoteLength: limits.quoteLength,
    showsValues,
    sinceThen: (event, delivery) => sinceThen(modelled.days.get(event.file), delivery),
  });
  const check = (waiting: readonly Found[]) => {
    eachInTime(
      waiting,
      limits,
      (found) => {
        // Each delivery has its own time, also for the thread that watches this one.
        const { at } = 'delivery' in found ? found.delivery : found.unread;
        const name = `the comparison of the delivery at ${at.span.start}`;
        nowDoing(at.file, name);
        const stopped = context.leftOut?.find(({ file, rule }) => file === at.file && rule === name);
        if (stopped === undefined) conformance.check(found);
        else tally.add(stoppedDelivery(found, undefined, reasonOf(stopped.why, limits)));
      },
      (found, why) => {
        const event = conformance.stopped(`to compare a delivery with it ${stoppedBy(why, limits.seconds)}`);
        tally.add(stoppedDelivery(found, event, stoppedBy(why, limits.seconds)));
      },
    );
  };
  for (const file of captures) {
    nowDoing(file);
    try {
      const reading = { file, most: limits.documentBytes, showsValues, ...(request.as && { as: request.as }) };
      await inGroups(readCapture(bytesOf(fs, file), reading), signatures, check);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const message = `This file cannot be read: ${error.message}.`;
      const said = { rule: 'conform/capture-unreadable', kind: file, message, at: startOf(file) };
      tally.add({ ...said, source: new SourceText(file, '') });
    }
  }
  const compared = conformedOf({ captures, modelled, conformance, tally, directions, context });
  return {
    ...compared,
    scrubbed: request.scrubs === true ? await scrubbedCaptures(fs, captures, modelled, limits) : [],
  };
}

/** Captures that are too long for memory, or cannot be read, are left out. */
async function scrubbedCaptures(
  fs: FileSystem,
  captures: readonly string[],
  { events }: Modelled,
  limits: Limits,
): Promise<ScrubbedCapture[]> {
  const known = inTime(limits, () => knownValues(events));
  const scrubs: ScrubbedCapture[] = [];
  for (const file of captures) {
    let text = '';
    try {
      for await (const piece of textOf(bytesOf(fs, file), [])) {
        text += piece;
        if (text.length > limits.documentBytes) break;
      }
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      continue;
    }
    if (text.length > limits.documentBytes) continue;
    const done = inTime(limits, () => scrubbed(text, 'value' in known ? known.value : new Set()));
    if ('value' in done) scrubs.push({ file, text: done.value });
  }
  return scrubs;
}

async function inGroups(
  found: AsyncIterable<Found>,
  signatures: SignatureCheck,
  check: (group: readonly Found[]) => void,
): Promise<void> {
  let group: Found[] = [];
  let characters = 0;
  for await (const one of found) {
    if ('delivery' in one) await signatures.prepare(one.delivery);
    group.push(one);
    characters += ('delivery' in one ? one.delivery : one.unread).excerpt.text.length;
    if (group.length < together.deliveries && characters < together.characters) continue;
    check(group);
    [group, characters] = [[], 0];
  }
  check(group);
}

/** The schemas of a document share what they refer to. */
function validatorsByFile(create: (dialect: ExpectedEvent['dialect']) => Validator) {
  const known = new Map<string, Validator>();
  return ({ file, dialect }: ExpectedEvent): Validator => {
    const validator = known.get(`${dialect} ${file}`) ?? create(dialect);
    known.set(`${dialect} ${file}`, validator);
    return validator;
  };
}

function sinceThen(day: string | undefined, { time }: Delivery): string | undefined {
  if (day === undefined || time === undefined) return undefined;
  const recorded = new Date(time).toISOString().slice(0, 10);
  if (recorded === day.slice(0, 10)) return undefined;
  const order = recorded < day ? 'older' : 'newer';
  return `The delivery is of ${recorded} and the document of ${day}: the capture is ${order}, so either may have changed since.`;
}

/** A delivery whose comparison was stopped. @param reason the end of a sentence */
function stoppedDelivery(found: Found, event: ExpectedEvent | undefined, reason: string): Observation {
  const { at, excerpt } = 'delivery' in found ? found.delivery : found.unread;
  const of = event === undefined ? '' : ` of \`${event.label}\``;
  return {
    rule: 'limit/stopped',
    kind: event?.label ?? '',
    message: `Comparing this delivery${of} ${reason}, so what it would show is not known.`,
    at,
    source: excerpt,
    ...(event && { related: [{ message: 'The event is modelled here.', at: event.at }] }),
  };
}

function stoppedBy(why: 'time' | 'recursion', seconds: number): string {
  return why === 'time' ? `took longer than ${seconds} s` : 'came upon values that nest too deeply';
}
