import type { ReviewSubject } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const verdictContradictsClaim: Rule<'review'> = {
  id: 'record/verdict-contradicts-claim',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'The verdict says that there is no such API, yet the record says that a spec of it was produced.',
    why: 'One of the two is untrue, and a reader cannot know which.',
    instead:
      'Correct the verdict, or withdraw the spec. A spec of another surface (webhooks, server-sent events) may be beside a verdict about WebSockets.',
  },

  *check(subject) {
    const { verdict, claim } = subject.record;
    if (verdict === undefined || (claim.kind !== 'spec' && claim.kind !== 'partial')) return;
    if (!isContradicted(verdict.value, subject)) return;
    const related = [{ message: 'Here it says that a spec was produced.', at: claim.at }];
    yield {
      message: `The verdict is \`${verdict.value}\`, yet the record says that a spec was produced.`,
      at: verdict.at,
      related,
    };
  },
};

function isContradicted(verdict: string, { claimed, documents }: ReviewSubject): boolean {
  if (verdict === 'no-public-event-api') return true;
  if (verdict !== 'no-public-websocket-api' && verdict !== 'webhooks-only') return false;
  const produced =
    claimed.length > 0 ? claimed.map(({ document }) => document) : documents.map(({ document }) => document);
  const isAllowed = verdict === 'webhooks-only' ? isOverHttp : isNoSocket;
  return !produced.every((document) => document?.servers.every(({ protocol }) => isAllowed(protocol)));
}

function isNoSocket(protocol: string | undefined): boolean {
  return protocol !== 'ws' && protocol !== 'wss';
}

function isOverHttp(protocol: string | undefined): boolean {
  return protocol === undefined || protocol === 'http' || protocol === 'https';
}
