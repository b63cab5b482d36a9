import { checkEvents } from './shared/events.js';
import { kebab } from './shared/names.js';
import { parametersOf } from './shared/operations.js';
import { introductionOf, proseOf } from './shared/prose.js';

const REPETITION =
  /idempot|duplicate|de-?dup|more than once|at[- ](?:least|most)[- ]once|exactly[- ]once|repeated|same (?:event|delivery|webhook) (?:twice|again)/i;
const ORDER = /\b(?:in|out of|any|no|guarantee\w*) (?:\w+ ){0,3}order\b|ordering|sequence|chronolog/i;

/** A receiver has to know whether an event may come twice, and in which order events come. */
export default checkEvents(function* (operation, context) {
  const { parameters, complete } = parametersOf(operation, context);
  if (!complete) return;
  const words = proseOf(operation, context) + introductionOf(context);
  const names = parameters.map(({ name }) => kebab(name));
  const missing = [
    ...(REPETITION.test(words) || names.some((name) => name.includes('idempotency'))
      ? []
      : ['whether it may come twice']),
    ...(ORDER.test(words) || names.some((name) => name.includes('sequence')) ? [] : ['in which order events come']),
  ];
  if (missing.length > 0) yield { message: `Nothing says of the event ${missing.join(' and ')}.` };
});
