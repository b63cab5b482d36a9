import { textOf } from '../yaml/node.ts';
import type { ReviewRecord } from './record.ts';
import { selectAll } from './select.ts';

/**
 * True for a record that is not about events: a field states its subject, no field holds anything of a claim, and no word of the whole
 * file speaks of events. Such a record owes no claim about an AsyncAPI document, and answers for none.
 */
export function isAboutAnotherSubject({ dialect, claim, source }: ReviewRecord): boolean {
  if (dialect === 'canonical' || claim.kind !== 'unclear' || claim.at.pointer !== '') return false;
  if (source.root === undefined || speaksOfEvents(source.source.text)) return false;
  const texts = (paths: readonly string[]) =>
    selectAll(source.root, paths).flatMap((node) => textOf(node)?.trim() || []);
  return texts(subjects).length > 0 || texts(kinds).some((kind) => otherKind.test(kind));
}

const subjects = ['', 'review.'].flatMap((map) =>
  ['subject', 'scope', 'question', 'target', 'task'].map((field) => `${map}${field}`),
);

/** `kind: review` says nothing of the subject, a format does. */
const kinds = ['', 'review.'].flatMap((map) => ['kind', 'type', '~review_type'].map((field) => `${map}${field}`));
const otherKind = /fhir|\bhl7\b|\breso\b|openapi|swagger|graphql|odata|soap|\brest\b|postman|oauth/i;

/** Any word by which a record may speak of events: it is better to ask for a claim too often than to overlook one. */
function speaksOfEvents(text: string): boolean {
  return /async-?\s?api|web-?\s?socket|\bwss?\b|web-?\s?hook|\bevents?\b|event-|callback|stream|server-sent|\bsse\b|real-?\s?time|\bpub-?\/?\s?sub|mqtt|kafka|amqp|push|subscri|notification/i.test(
    text,
  );
}
