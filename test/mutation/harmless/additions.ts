import { type HarmlessEdit, insertEntry, insertItem, textOf } from '../mutant.ts';
import type { Pair } from '../pair.ts';
import { SpecFacts } from '../spec-facts.ts';
import { type Path, treeOf } from '../tree.ts';

const mention = 'Never call wss://push.rogue.dev/live or `secret.event`: they are internal.';
const extension = { url: 'wss://push.rogue.dev', host: 'push.rogue.dev', name: mention };

/** Additions that name something, but model nothing. */
export function additions(pair: Pair): HarmlessEdit[] {
  return [...pair.specs.flatMap((file) => inSpec(pair, file)), ...inRecord(pair), ...inOpenApi(pair)];
}

function inSpec(pair: Pair, file: string): HarmlessEdit[] {
  const facts = new SpecFacts(textOf(pair, file));
  const { tree } = facts;
  const put = (name: string, path: Path, key: string, value: unknown, isForParser = true): HarmlessEdit => ({
    ...edit(pair, file, name, insertEntry(tree.text, path, key, value).text),
    isForParser,
  });
  const places = placesOf(facts);
  const undescribed = places.filter(({ path }) => path.length > 0 && !tree.has([...path, 'description']));
  const unused = { messages: { unused: { name: 'secret.event' } }, servers: { unused: extension } };
  return [
    ...places.map(({ name, path }) => put(`an extension of ${name}`, path, 'x-note', extension)),
    ...undescribed.map(({ name, path }) => put(`a description of ${name}`, path, 'description', mention, false)),
    ...['servers', 'channels'].map((key) => put(`a note among the ${key}`, [key], 'x-note', mention, false)),
    ...(tree.has(['components']) ? [] : [put('components that nothing uses', [], 'components', unused, false)]),
  ];
}

function placesOf(facts: SpecFacts): { name: string; path: Path }[] {
  return [
    { name: 'the document', path: [] },
    { name: 'info', path: ['info'] },
    ...facts.servers().map(({ id, path }) => ({ name: `the server ${id}`, path })),
    ...facts.channels().map(({ id, path }) => ({ name: `the channel ${id}`, path })),
    ...facts.messages().map(({ name, path }) => ({ name: `the message ${name}`, path })),
  ];
}

/** A record may name what must not be modelled, as long as nothing models it. */
function inRecord(pair: Pair): HarmlessEdit[] {
  const text = textOf(pair, pair.record);
  const page = { url: 'https://rogue.dev/docs', result: 'Nothing about events.' };
  return [
    edit(pair, pair.record, 'an extension', insertEntry(text, [], 'x-note', mention).text),
    ...(treeOf(text).isList(['pages_checked'])
      ? [edit(pair, pair.record, 'a page more', insertItem(text, ['pages_checked'], page).text)]
      : []),
  ];
}

const internal = [
  'wss://push.quietpay.app/live',
  'wss://rtm.noctua.chat/socket',
  'wss://console-live.mossgate.net/updates',
  'https://api.quietpay.app/internal/events',
];

function inOpenApi(pair: Pair): HarmlessEdit[] {
  const files = Object.keys(pair.files).filter((file) => file.includes('/openapi/'));
  return files.flatMap((file) =>
    internal.flatMap((url) => {
      const text = textOf(pair, file);
      const example = { example: { servers: [{ url }], callbacks: { onEvent: { [url]: {} } } } };
      return [
        edit(pair, file, `a mention of ${url}`, insertEntry(text, ['info'], 'x-note', `Not ${url}.`).text),
        edit(pair, file, `an example with ${url}`, insertEntry(text, [], 'x-example', example).text),
      ];
    }),
  );
}

function edit(pair: Pair, file: string, name: string, text: string): HarmlessEdit {
  return { name: `${file}: ${name}`, pair, files: { ...pair.files, [file]: text } };
}
