import { eventCoverage } from '../evidence/event-coverage.ts';
import type { ReviewSubject } from '../subjects/subject.ts';
import type { Located, Location } from '../text/location.ts';
import type { Range } from '../text/source-text.ts';
import type { EventReport, ModelledEventReport } from './result.ts';

/** The matrix of one record's documented events and of what its repo models; absent where it documents none. */
export function eventReport(
  { record, repo }: ReviewSubject,
  rangeOf: (at: Location) => Range,
): EventReport | undefined {
  const { documented } = eventCoverage({ ...repo, records: [record] });
  if (documented.length === 0) return undefined;
  const shown = (kind: ModelledEventReport['kind'], name: Located<string>): ModelledEventReport => ({
    kind,
    name: name.value,
    file: name.at.file,
    range: rangeOf(name.at),
  });
  return {
    documented: documented.map(({ event, modelled, messages }) => ({
      name: event.name.value,
      range: rangeOf(event.name.at),
      modelled: [
        ...modelled.map(({ kind, label, at }) => shown(kind, { value: label, at })),
        ...messages.map(({ label, at }) => shown('message', { value: label, at })),
      ],
    })),
    undocumented: eventCoverage(repo).undocumented.map(({ kind, label, at }) => shown(kind, { value: label, at })),
  };
}
