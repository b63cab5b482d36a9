import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { Located } from '../text/location.ts';
import type { ReviewSubject } from './subject.ts';

/** The day of a record, `YYYY-MM-DD`, where it states one. */
export function dayOf({ date }: ReviewRecord): string | undefined {
  return date && /^\d{4}-\d{2}-\d{2}/.exec(date.value)?.[0];
}

/**
 * The day that a document states of itself, if it is later than that of the record: then the record cannot have known the document.
 * A day that has not come yet says nothing of age.
 */
export function dayAfterRecord(
  { record, settings }: Pick<ReviewSubject, 'record' | 'settings'>,
  { statedDates }: AsyncApiDocument,
): Located<string> | undefined {
  const day = dayOf(record);
  return day === undefined ? undefined : statedDates.find(({ value }) => value > day && value <= settings.today);
}
