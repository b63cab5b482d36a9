import type { Operation } from '../../apis/asyncapi/document.ts';
import { keyOf, type Sender, sendersIn } from '../../evidence/senders.ts';
import { producedDocuments } from '../../subjects/produced.ts';
import type { Located } from '../../text/location.ts';
import type { Rule } from '../rule.ts';

export const directionContradicted: Rule<'review'> = {
  id: 'fabrication/direction-contradicted',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'An operation of a produced spec sends in one direction what the record lists for the other.',
    why: 'A client that waits for what it should send itself waits for ever.',
    instead: 'Turn the action of the operation, or correct the record.',
    authority: [
      'docs/no-fabrication.md#channels-operations-messages',
      'https://www.asyncapi.com/docs/reference/specification/v3.0.0#operationObject',
    ],
  },

  *check(subject) {
    const senders = sendersIn(subject.record);
    if (senders.size === 0) return;
    for (const { document } of producedDocuments(subject)) {
      const known = document.operations.flatMap((operation) => saidOf(operation, senders));
      const sends = whatSendMeans(known);
      for (const { operation, name, said } of known) {
        if (senderOf(operation, sends) === said.value) continue;
        yield {
          message: `The operation \`${operation.id}\` is a \`${operation.action}\` of \`${name}\`, which the record lists as sent by the ${said.value}.`,
          at: operation.at,
          related: [{ message: `The record says here that the ${said.value} sends it.`, at: said.at }],
        };
      }
    }
  },
};

interface Said {
  readonly operation: Operation;
  readonly name: string;
  readonly said: Located<Sender>;
}

/** What the record says of the messages of an operation, where it says one thing of them. */
function saidOf(operation: Operation, senders: ReadonlyMap<string, Located<Sender>>): Said[] {
  const said = operation.messages.flatMap((name) => {
    const sender = senders.get(keyOf(name));
    return sender === undefined ? [] : [{ operation, name, said: sender }];
  });
  const [first] = said;
  return first !== undefined && said.every((one) => one.said.value === first.said.value) ? [first] : [];
}

/**
 * In 2.x clients subscribe to what the server sends. In 3.x an application sends, and the document does not say which one it
 * describes: most of its operations say it.
 */
function whatSendMeans(known: readonly Said[]): Sender {
  const sending = known.filter(({ operation, said }) => (operation.action === 'send') === (said.value === 'server'));
  return sending.length * 2 >= known.length ? 'server' : 'client';
}

function senderOf({ action }: Operation, send: Sender): Sender {
  if (action === 'subscribe') return 'server';
  if (action === 'publish') return 'client';
  const other = send === 'server' ? 'client' : 'server';
  return action === 'send' ? send : other;
}
