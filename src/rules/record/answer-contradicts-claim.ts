import type { Server } from '../../apis/server.ts';
import type { Finding } from '../../finding/finding.ts';
import { type DeniedTransport, deniedTransports } from '../../subjects/denied-transports.ts';
import { producedDocuments, unbackedParts } from '../../subjects/produced.ts';
import { claimPlace } from '../../subjects/related.ts';
import type { JudgedDocument } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const answerContradictsClaim: Rule<'review'> = {
  id: 'record/answer-contradicts-claim',
  scope: 'review',
  severity: 'error',
  docs: {
    summary:
      'The record answers that there is no such API, or that a transport is not documented, yet says that a spec of it was produced.',
    why: 'One of the two is untrue, and a reader cannot know which.',
    instead: 'Correct the answer, with the page that documents the API, or withdraw the spec.',
    authority: ['docs/no-fabrication.md#claim-spec'],
  },

  *check(subject) {
    const denied = deniedTransports(subject.record);
    for (const judged of producedDocuments(subject)) {
      const { document } = judged;
      for (const denial of denied) {
        const server = document.servers.find(
          (one) => one.protocol !== undefined && denial.isOf(one.protocol) && !isToldOf(one, denial, judged),
        );
        if (server === undefined && !(denial.isAny && document.channels.length > 0)) continue;
        yield contradiction(denial, server, claimPlace(subject, document));
      }
    }
  },
};

/** `fabrication/transport-contradicted` says at the server that this entry denies it. */
function isToldOf(server: Server, { name }: DeniedTransport, judged: JudgedDocument): boolean {
  return unbackedParts([judged], 'transport').some(
    ({ fact, part }) =>
      fact.at.pointer === server.at.pointer &&
      part.contradiction?.by.some(({ at }) => at.pointer === name?.at.pointer) === true,
  );
}

function contradiction(
  { message, at }: DeniedTransport,
  server: Server | undefined,
  claim: ReturnType<typeof claimPlace>,
): Finding {
  const modelled =
    server === undefined
      ? []
      : [{ message: `The spec models a server of \`${server.protocol}\` here.`, at: server.at }];
  return { message: `${message}, yet it says that a spec of it was produced.`, at, related: [claim, ...modelled] };
}
