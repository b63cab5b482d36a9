import { namesIn } from '../../subjects/listed-names.ts';
import type { Rule } from '../rule.ts';

export const eventListDiffers: Rule<'review'> = {
  id: 'catalog/event-list-differs',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'The events that a webhook catalogue lists are not those of the list that it gives as their source.',
    why: 'A catalogue that repeats a list of the provider is right only as long as both are the same.',
    instead:
      'Compare both lists, and correct the one that is wrong. If the catalogue lists only some events, say so: `partial: true`.',
  },

  *check({ record, linked }) {
    for (const { events, isComplete, source } of record.catalogue?.scopes ?? []) {
      const part = source && linked.parts.get(source.value);
      const names = part && namesIn(part);
      if (source === undefined || names === undefined || events.some(({ kind }) => kind === 'label')) continue;
      const plain = isOfWebhooks(source.value) ? lettersOf : same;
      const known = new Set(names.map(({ value }) => plain(value)));
      if (plain === lettersOf && !events.some(({ name }) => known.has(plain(name.value)))) continue;
      const [first] = names;
      const related = first === undefined ? [] : [{ message: 'The list begins here.', at: first.at }];
      const unknown = events.filter(({ name, kind }) => kind !== 'wildcard' && !known.has(plain(name.value)));
      if (unknown.length > 1 && unknown.length === events.filter(({ kind }) => kind !== 'wildcard').length) {
        yield { message: `\`${source.value}\` lists none of the ${unknown.length} events.`, at: source.at, related };
        continue;
      }
      for (const { name } of unknown) {
        yield { message: `\`${source.value}\` does not list the event \`${name.value}\`.`, at: name.at, related };
      }
      const listed = new Set(events.map(({ name }) => plain(name.value)));
      const missing = names.filter(({ value }) => !listed.has(plain(value)) && !/[*#>]/.test(value));
      const [lacking] = missing;
      if (!isComplete || lacking === undefined) continue;
      yield {
        message: lacks(source.value, missing),
        at: source.at,
        related: [{ message: 'It is listed here.', at: lacking.at }],
      };
    }
  },
};

/** The keys of webhooks are often the names of events in another spelling, or other names. */
function isOfWebhooks(source: string): boolean {
  return /\/(?:x-)?webhooks$/.test(source);
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9*]/g, '');
}

function same(name: string): string {
  return name;
}

const most = 5;

function lacks(source: string, missing: readonly { readonly value: string }[]): string {
  const shown = missing
    .slice(0, most)
    .map(({ value }) => `\`${value}\``)
    .join(', ');
  const more = missing.length > most ? ` and ${missing.length - most} more` : '';
  return `The catalogue does not list ${shown}${more}, which \`${source}\` does.`;
}
