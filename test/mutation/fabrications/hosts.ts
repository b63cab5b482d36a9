import {
  type Fabrication,
  fabricationAt,
  insertEntry,
  insertItem,
  replaceIn,
  replaceValue,
  textOf,
} from '../mutant.ts';
import type { Pair } from '../pair.ts';
import { SpecFacts } from '../spec-facts.ts';
import type { Path } from '../tree.ts';

const notEvidenced = 'fabrication/server-host-not-evidenced';
const placeholder = 'fabrication/placeholder-host';

const cyrillic: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е' };

/** Ways to write another host than the one that is documented. */
const otherHosts: Readonly<Record<string, (host: string) => string>> = {
  'another top-level domain': (host) => host.replace(/[a-z]+$/, 'app'),
  'a subdomain more': (host) => `beta.${host}`,
  'another first label': (host) => host.replace(/^[^.]+/, 'mirror'),
  'a letter more': (host) => host.replace(/([a-z])\./, '$1$1.'),
  'two letters swapped': (host) => host.replace(/([a-z])([a-z])(?=[a-z]*\.[a-z]+$)/, '$2$1'),
  'a letter of another alphabet': (host) => host.replace(/[ace]/, (letter) => cyrillic[letter] ?? letter),
  'a hyphen for a dot': (host) => host.replace('.', '-'),
  "another provider's host": () => 'stream.binance.com',
  'an address without a name': () => '198.51.99.7',
  'the real host as user name': (host) => `${host}@relay.rogue.dev`,
  'the real host as user name and password': (host) => `${host}:443@relay.rogue.dev`,
  'the real host below another': (host) => `${host}.rogue.dev`,
  'the real host as path': (host) => `relay.rogue.dev/${host}`,
};

const placeholders = ['api.example.com', 'localhost', 'stream.test', '127.0.0.1', 'ws.provider.invalid'];

/** Servers whose host is not the documented one. */
export function fabricatedHosts(pair: Pair): Fabrication[] {
  return pair.specs.flatMap((file) => {
    const text = textOf(pair, file);
    return new SpecFacts(text)
      .hosts()
      .flatMap(({ server, path, host }) => [
        ...Object.entries(otherHosts).map(([name, invent]) =>
          fabricationAt(pair, `${server}: ${name}`, file, replaceIn(text, path, host, invent(host)), notEvidenced),
        ),
        ...placeholders
          .filter((other) => !isTemplated(text, path) || !/\d/.test(other))
          .map((other) =>
            fabricationAt(pair, `${server}: the host ${other}`, file, replaceIn(text, path, host, other), placeholder),
          ),
        ...backslashed(pair, file, text, { server, path, host }),
      ]);
  });
}

/** A name may stand below a variable, a number may not. */
function isTemplated(text: string, path: Path): boolean {
  return /\}\./.test(new SpecFacts(text).tree.value(path) ?? '');
}

/** Browsers read `\` as `/`, so what follows the `@` is no host. */
function backslashed(
  pair: Pair,
  file: string,
  text: string,
  { server, path, host }: ReturnType<SpecFacts['hosts']>[number],
): Fabrication[] {
  if (!new SpecFacts(text).tree.isPlain(path)) return [];
  const edited = replaceIn(text, path, host, `relay.rogue.dev\\@${host}`);
  return [fabricationAt(pair, `${server}: the real host after a backslash`, file, edited, notEvidenced)];
}

/** Servers that the record knows nothing of. */
export function addedServers(pair: Pair): Fabrication[] {
  return pair.specs.flatMap((file) => {
    const text = textOf(pair, file);
    const { isV2, tree } = new SpecFacts(text);
    const server = (host: string) => ({ ...(isV2 ? { url: `wss://${host}` } : { host }), protocol: 'wss' });
    const added = insertEntry(text, ['servers'], 'invented', server('stream.rogue.dev'));
    const uppercase = insertEntry(text, ['servers'], 'Invented', server('Stream.Rogue.DEV:8443'));
    const extension = insertEntry(text, ['servers'], 'x-invented', server('stream.rogue.dev'));
    const referred = tree.has(['components', 'servers'])
      ? insertEntry(text, ['components', 'servers'], 'invented', server('stream.rogue.dev'))
      : undefined;
    const used =
      referred && insertEntry(referred.text, ['servers'], 'added', { $ref: '#/components/servers/invented' });
    const moved = used && { text: used.text, offset: used.text.indexOf('stream.rogue.dev') };
    return [
      fabricationAt(pair, 'a server more', file, added, notEvidenced),
      fabricationAt(pair, 'a server more, in capitals', file, uppercase, notEvidenced),
      fabricationAt(pair, 'a server more, named like an extension', file, extension, notEvidenced),
      ...(moved === undefined ? [] : [fabricationAt(pair, 'a server more, by reference', file, moved, notEvidenced)]),
    ];
  });
}

/** Values of server variables that make another host of a server. */
export function fabricatedVariables(pair: Pair): Fabrication[] {
  return pair.specs.flatMap((file) => {
    const facts = new SpecFacts(textOf(pair, file));
    return [
      ...facts.servers().flatMap((server) => otherValues(pair, file, facts, server)),
      ...facts.hosts().flatMap((place) => newVariable(pair, file, facts, place)),
    ];
  });
}

function otherValues(
  pair: Pair,
  file: string,
  { tree, isV2 }: SpecFacts,
  { id, path }: ReturnType<SpecFacts['servers']>[number],
): Fabrication[] {
  const address = tree.value([...path, isV2 ? 'url' : 'host']) ?? '';
  const ofHost = tree.steps([...path, 'variables']).filter((name) => new RegExp(`(?<!:)\\{${name}\\}`).test(address));
  return ofHost.flatMap((name) => {
    const values = [...path, 'variables', name, 'enum'];
    const fallback = [...path, 'variables', name, 'default'];
    if (tree.has(values)) {
      const edited = insertItem(tree.text, values, 'zz9');
      return [fabricationAt(pair, `${id}: a value more of ${name}`, file, edited, notEvidenced)];
    }
    if (!tree.has(fallback)) return [];
    const edited = replaceValue(tree.text, fallback, '"stream.rogue.dev"');
    return [fabricationAt(pair, `${id}: another default of ${name}`, file, edited, notEvidenced)];
  });
}

/** The first label of a host becomes a variable, whose default or enum names a host of its own. */
function newVariable(
  pair: Pair,
  file: string,
  { tree }: SpecFacts,
  { server, path, host }: ReturnType<SpecFacts['hosts']>[number],
): Fabrication[] {
  const place = path.slice(0, -1);
  if (tree.has([...place, 'variables'])) return [];
  const address = tree.value(path)?.replace(host, host.replace(/^[^.]+/, '{node}'));
  const { text } = replaceValue(tree.text, path, JSON.stringify(address));
  const variables = { 'an invented default': { default: 'mirror' }, 'an invented value': { enum: ['mirror'] } };
  return Object.entries(variables).map(([name, node]) =>
    fabricationAt(pair, `${server}: ${name}`, file, insertEntry(text, place, 'variables', { node }), notEvidenced),
  );
}
