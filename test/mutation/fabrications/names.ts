import {
  type Edited,
  type Fabrication,
  fabricationAt,
  insertEntry,
  insertItem,
  replaceIn,
  replaceInKey,
  replaceValue,
  textOf,
} from '../mutant.ts';
import type { Pair } from '../pair.ts';
import { SpecFacts } from '../spec-facts.ts';
import type { Path, Tree } from '../tree.ts';

/** A lie that leaves an honest description is only unproved. */
const channelRule = ['fabrication/channel-not-evidenced', 'fabrication/channel-only-described'];
const messageRule = 'fabrication/message-not-evidenced';

/** Channels under another address than the documented one, and channels that no page documents. */
export function fabricatedChannels(pair: Pair): Fabrication[] {
  return pair.specs.flatMap((file) => {
    const text = textOf(pair, file);
    const facts = new SpecFacts(text);
    const renamed = facts.channels().flatMap(({ id, path }) => {
      const [word] = /[a-z]{3,}(?![^{]*\})/i.exec(facts.address({ id, path }) ?? '') ?? [];
      if (word === undefined) return [];
      return [`${word}s2`, `${word}/archive`, `un${word}`].map((other) => {
        const edited = facts.isV2
          ? replaceInKey(text, ['channels', id], word, other)
          : replaceIn(text, [...path, 'address'], word, other);
        return fabricationAt(pair, `the channel ${id} with ${other} for ${word}`, file, edited, channelRule);
      });
    });
    const added = ['invented/feed', '/v9/everything', 'invented.topic', 'x-invented'].map((address) => {
      const channel = facts.isV2 ? { subscribe: {} } : { address };
      const edited = insertEntry(text, ['channels'], facts.isV2 ? address : 'x-invented', channel);
      return fabricationAt(pair, `the channel ${address} more`, file, edited, channelRule);
    });
    return [...renamed, ...added];
  });
}

/** Messages that no page documents. */
export function addedMessages(pair: Pair): Fabrication[] {
  return pair.specs.flatMap((file) => {
    const text = textOf(pair, file);
    const facts = new SpecFacts(text);
    return facts
      .channels()
      .flatMap(({ id, path }) =>
        addedTo(facts, path, text).map((edited) =>
          fabricationAt(pair, `a message more in ${id}`, file, edited, messageRule),
        ),
      );
  });
}

function addedTo({ tree, isV2 }: SpecFacts, channel: Path, text: string): Edited[] {
  if (!isV2) {
    return [insertEntry(text, [...channel, 'messages'], 'inventedEvent', { payload: { type: 'object' } })];
  }
  return ['publish', 'subscribe'].flatMap((direction) => {
    const message = [...channel, direction, 'message'];
    if (tree.has([...message, 'oneOf'])) return [insertItem(text, [...message, 'oneOf'], { name: 'invented.event' })];
    const reference = tree.value([...message, '$ref']);
    if (reference === undefined) return [];
    const alternatives = JSON.stringify({ oneOf: [{ name: 'invented.event' }, { $ref: reference }] });
    return [replaceValue(text, message, alternatives)];
  });
}

/**
 * Messages under another name than the documented one: everywhere, or only where it counts. That is the payload, where
 * it says which event it is, and else `name`; a lone message gives nothing to tell a wrong name from a free one.
 */
export function renamedMessages(pair: Pair): Fabrication[] {
  return pair.specs.flatMap((file) => {
    const facts = new SpecFacts(textOf(pair, file));
    const messages = facts.messages();
    const constants = messages.map(({ path }) => constantsOf(facts.tree, path));
    const named = messages.filter(({ path }) => facts.tree.has([...path, 'name']));
    const marked = constants.filter((places) => places.length > 0);
    return messages.flatMap((message, index) => {
      const places = constants[index] ?? [];
      const counting = places.length > 0 ? places : [[...message.path, 'name']];
      const hasPeers = (places.length > 0 ? marked : named).length > 1;
      const renamed = hasPeers ? counting.flatMap((path) => renamedIn(pair, file, facts.tree, path)) : [];
      return [...renamedEverywhere(pair, file, facts, message), ...renamed];
    });
  });
}

function renamedEverywhere(
  pair: Pair,
  file: string,
  { tree }: SpecFacts,
  { path, name }: { path: Path; name: string },
): Fabrication[] {
  const keys = tree.keysReferringTo(path).map((key) => String(key.at(-1)));
  const constants = constantsOf(tree, path).map((place) => tree.value(place) ?? '');
  const names = new Set(
    [name, String(path.at(-1)), ...keys, ...constants].filter((word) => !/^(?:message|\d+)$/.test(word)),
  );
  const shape = [...names].map((word) => word.replaceAll('.', '\\.')).join('|');
  const renamed = tree.text.replaceAll(new RegExp(`(?<![\\w.])(?:${shape})(?![\\w.])`, 'g'), '$&Zap');
  const label = labelOf(tree, path);
  const before = tree.text.slice(0, label).split('\n').length;
  const offset =
    renamed
      .split('\n')
      .slice(0, before - 1)
      .join('\n').length + 1;
  return [fabricationAt(pair, `the message ${name} called otherwise`, file, { text: renamed, offset }, messageRule)];
}

/** Where a message is called what it is called. */
function labelOf(tree: Tree, path: Path): number {
  const named = ['name', 'messageId'].map((key) => [...path, key]).find((place) => tree.has(place));
  if (named !== undefined) return tree.span(named)[0];
  const [key = path] = tree.keysReferringTo(path).filter((place) => place.at(-2) === 'messages');
  return tree.keySpan(key)[0];
}

function renamedIn(pair: Pair, file: string, tree: Tree, path: Path): Fabrication[] {
  const value = tree.value(path);
  if (value === undefined) return [];
  const edited = replaceIn(tree.text, path, value, `${value}Zap`);
  return [fabricationAt(pair, `${path.join('/')}: ${value} called otherwise`, file, edited, messageRule)];
}

/** The values by which the payload of a message says which event it is. */
function constantsOf(tree: Tree, message: Path): Path[] {
  const properties = [...tree.follow([...message, 'payload']), 'properties'];
  const places = [
    [...properties, 'event', 'const'],
    [...properties, 'event', 'enum', 0],
  ];
  return places.filter((path) => tree.value(path) !== undefined);
}
