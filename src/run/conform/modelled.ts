import type { AsyncApiDocument } from '../../apis/asyncapi/document.ts';
import type { OpenApiDocument } from '../../apis/openapi/document.ts';
import { type ExpectedEvent, expectedOfAsyncApi, expectedOfOpenApi } from '../../conform/expected-event.ts';
import { documentedEvents } from '../../evidence/event-coverage.ts';
import type { RuleFinding } from '../../finding/finding.ts';
import { inTime } from '../../limits/in-time.ts';
import type { Batch } from '../../load/batches.ts';
import { Files } from '../../load/files.ts';
import { load } from '../../load/load.ts';
import type { DocumentedEvent, ReviewRecord } from '../../records/record.ts';
import { startOf } from '../../text/location.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { Context } from '../context.ts';
import type { ConformRequest } from './request.ts';

/** What captures are compared with. */
export interface Modelled {
  readonly events: readonly ExpectedEvent[];
  readonly records: readonly ReviewRecord[];
  /** The events that the records document; each once. */
  readonly documented: readonly DocumentedEvent[];
  readonly documents: readonly (AsyncApiDocument | OpenApiDocument)[];
  /** The days that documents state of themselves, by file. */
  readonly days: ReadonlyMap<string, string>;
  /** The texts of documents and records. */
  readonly sources: ReadonlyMap<string, SourceText>;
  /** Documents that could not be read. */
  readonly problems: readonly RuleFinding[];
}

/** Read the documents and the records of repos: those that are named, alone, or all of them. */
export async function modelledIn(
  batches: readonly Batch[],
  { fs, limits, dialects }: Pick<Context, 'fs' | 'limits' | 'dialects'>,
  { captures, specs = [], records: named = [] }: ConformRequest,
): Promise<Modelled> {
  const modelled: Modelled[] = [];
  for (const batch of batches) {
    const files = new Files(fs, limits);
    const { repo } = await load(files, batch, dialects);
    const isMeant = ({ file }: { readonly file: string }) => specs.length === 0 || specs.includes(file);
    const isAsked = ({ file }: { readonly file: string }) => named.length === 0 || named.includes(file);
    const isCapture = ({ file }: { readonly file: string }) => captures.includes(file);
    const openapi = repo.openapi.filter(isMeant);
    const asyncapi = repo.asyncapi.filter(isMeant);
    const records = repo.records.filter(isAsked);
    const problems: RuleFinding[] = [...repo.problems, ...files.unread].filter(
      ({ at }) => isMeant(at) && !isCapture(at),
    );
    const events = [...openapi, ...asyncapi].flatMap((document) => {
      const read = inTime(limits, () =>
        'version' in document && 'messages' in document ? expectedOfAsyncApi(document) : expectedOfOpenApi(document),
      );
      if ('value' in read) return read.value;
      const message = `Reading the events of this document took longer than ${limits.seconds} s, so no delivery was compared with it.`;
      problems.push({ rule: 'limit/stopped', message, at: startOf(document.file) });
      return [];
    });
    modelled.push({
      events,
      records,
      documented: documentedEvents(records),
      documents: [...openapi, ...asyncapi],
      days: new Map(asyncapi.flatMap(({ file, statedDates: [day] }) => (day === undefined ? [] : [[file, day.value]]))),
      sources: textsOf([...openapi, ...asyncapi], records, files),
      problems,
    });
  }
  return {
    events: modelled.flatMap(({ events }) => events),
    records: modelled.flatMap(({ records }) => records),
    documented: modelled.flatMap(({ documented }) => documented),
    documents: modelled.flatMap(({ documents }) => documents),
    days: new Map(modelled.flatMap(({ days }) => [...days])),
    sources: new Map(modelled.flatMap(({ sources }) => [...sources])),
    problems: modelled.flatMap(({ problems }) => problems),
  };
}

function textsOf(
  documents: readonly (AsyncApiDocument | OpenApiDocument)[],
  records: readonly ReviewRecord[],
  { sources }: Files,
): Map<string, SourceText> {
  const texts = new Map<string, SourceText>(sources);
  for (const { file, source } of [...documents, ...records])
    texts.set(file, 'source' in source ? source.source : source);
  for (const { file, source } of documents.flatMap((document) => [...document.referenced])) texts.set(file, source);
  return texts;
}
