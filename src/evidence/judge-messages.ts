import type { Message } from '../apis/asyncapi/document.ts';
import type { Located } from '../text/location.ts';
import type { Judgement } from './judgement.ts';
import type { Ledger } from './ledger.ts';
import { type Backing, better, unbacked } from './mention.ts';
import { normalizeName } from './names.ts';

/**
 * A message is known by any of its names. But where the record names what other messages are called, or what other
 * payloads are marked with, a message that says something else there is called otherwise.
 */
export function judgeMessages(messages: readonly Message[], ledger: Ledger): Judgement[] {
  const isNamed = ({ value }: Located<string>) => ledger.event(value).grade !== 'none';
  const namesAreNamed = messages.some(({ name }) => name !== undefined && isNamed(name));
  const eventsAreNamed = messages.some(({ events }) => events.some(isNamed));
  return messages.flatMap((message) => [judgeMessage(message), ...judgeVariants(message, ledger)]);

  function judgeMessage(message: Message): Judgement {
    const { events, name, label, at } = message;
    const backing = better(message.names.map(({ value }) => ledger.event(value)));
    const base = {
      kind: 'message',
      parts: [],
      exempt: whyExempt(message),
    } as const;
    const [said] = events.length > 0 ? (eventsAreNamed ? events : []) : namesAreNamed && name ? [name] : [];
    if (backing.grade === 'none' || said === undefined || events.some(isNamed) || isSaid(said, ledger)) {
      return { ...base, label, at, backing };
    }
    return {
      ...base,
      label: said.value,
      at: said.at,
      backing: { ...unbacked, against: ledger.event(said.value).against },
    };
  }
}

function whyExempt({ unresolved, names }: Message): string | undefined {
  if (unresolved) return 'has a reference that leads nowhere';
  return names.length === 0 ? 'has no name' : undefined;
}

/** A message for several events: where the record names one of them, it must name the others. */
function judgeVariants({ variants, label }: Message, ledger: Ledger): Judgement[] {
  if (!variants.some((variant) => isSaid(variant, ledger))) return [];
  return variants
    .filter(({ value }) => normalizeName(value) !== normalizeName(label))
    .map((variant) => {
      const { value, at } = variant;
      return { kind: 'message', label: value, at, backing: saidBy(variant, ledger), exempt: undefined, parts: [] };
    });
}

function isSaid(name: Located<string>, ledger: Ledger): boolean {
  return saidBy(name, ledger).grade !== 'none';
}

/** The backing of a name, with or without a word for its kind: `TradeEvent` as `trade`. */
function saidBy({ value }: Located<string>, ledger: Ledger): Backing {
  const bare = value.replace(/(?:event|message|payload|notification)$/i, '');
  return better([value, bare].map((name) => ledger.event(name)));
}
