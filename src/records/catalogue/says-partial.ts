import { entriesOf, type Node } from '../../yaml/node.ts';
import { plainKey } from './keys.ts';

/**
 * True when a map says of the events in it that they are not all: in a field made for it, or in the words of a note. At the
 * root only notes about events count, for the others speak of the whole catalogue.
 */
export function saysPartial(map: Node, isRoot: boolean): boolean {
  return entriesOf(map).some(({ key, value }) => {
    const plain = plainKey(key);
    if (value.kind !== 'scalar') return !isRoot && value.kind === 'list' && /^(?:example|sample)events?$/.test(plain);
    if (typeof value.value === 'boolean') {
      const { value: isTrue } = value;
      return (isTrue && partialFlags.test(plain)) || (!isTrue && completeFlags.test(plain));
    }
    const isAboutEvents = isRoot ? /^(?:events?|webhooks?)(?:list)?(?:note|status|coverage|caveat|scope)s?$/ : noteKeys;
    return isAboutEvents.test(plain) && typeof value.value === 'string' && partialWords.test(value.value);
  });
}

const partialFlags = /^(?:is)?(?:partial|excerpt|sample|incomplete|truncated)(?:list)?$/;
const completeFlags = /^(?:is)?(?:complete|exhaustive|enumerated)(?:list)?$/;
const noteKeys = /^(?:status|notes?|coverage|completeness|enumeration|caveat|description|scope|extent)$/;
const partialWords =
  /\b(?:partial(?:ly)?|excerpts?|examples?|samples?|subset|incomplete|non-?exhaustive|not[- _](?:exhaustive|complete|enumerated|all|listed|reproduced)|among others|such as|representative|selected|truncated|and more)\b/i;
