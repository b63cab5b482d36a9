import { eventCoverage } from '../../evidence/event-coverage.ts';
import type { Rule } from '../rule.ts';

export const noEventModelled: Rule<'repo'> = {
  id: 'webhook/no-event-modelled',
  scope: 'repo',
  severity: 'info',
  docs: {
    summary: 'The record documents events, and no OpenAPI document of the repo models any of them.',
    why: 'Nothing is wrong; the finding shows which events could be described next.',
    instead: 'Describe the events as OpenAPI 3.1 `webhooks`.',
    authority: ['docs/no-fabrication.md#webhooks', 'https://spec.openapis.org/oas/v3.1.1.html#fixed-fields'],
  },

  *check(repo) {
    const { documented, isPartial } = eventCoverage(repo);
    const [first] = documented;
    if (
      first === undefined ||
      isPartial ||
      documented.some(({ modelled, messages }) => modelled.length + messages.length > 0)
    )
      return;
    const events =
      documented.length === 1 ? 'The documented event is' : `None of the ${documented.length} documented events is`;
    const negation = documented.length === 1 ? ' not' : '';
    const reason = repo.openapi.length === 0 ? ', for the repo has no OpenAPI document' : '';
    yield { message: `${events}${negation} modelled as a webhook or callback${reason}.`, at: first.event.name.at };
  },
};
