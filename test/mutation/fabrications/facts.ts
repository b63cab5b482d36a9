import { denialCues } from '../../../src/evidence/denial-cues.ts';
import {
  type Expected,
  type Fabrication,
  fabricationAt,
  insertEntry,
  lineOf,
  replaceIn,
  replaceValue,
  textOf,
} from '../mutant.ts';
import type { Pair } from '../pair.ts';
import { type HostPlace, SpecFacts } from '../spec-facts.ts';
import { lineAt, treeOf } from '../tree.ts';

const contradicted = 'fabrication/transport-contradicted';
const unnamed = 'fabrication/transport-not-evidenced';
const hostRule = 'fabrication/server-host-not-evidenced';

/** Another transport than the documented one, on the documented host. */
const otherTransports: Readonly<Record<string, readonly string[]>> = {
  wss: ['ws', 'mqtt', 'https', 'kafka'],
  https: ['wss', 'ws', 'mqtt'],
  mqtts: ['wss', 'kafka'],
  'secure-mqtt': ['wss', 'amqp'],
  'kafka-secure': ['wss', 'mqtt'],
};

/** The one host of ankr is documented for calls over HTTPS as well. */
export function otherTransport(pair: Pair): Fabrication[] {
  return eachServer(pair, (file, facts, { server, path }) => {
    const { tree } = facts;
    const at = [...path.slice(0, -1), 'protocol'];
    const protocol = tree.value(at) ?? '';
    const others = (otherTransports[protocol] ?? []).filter((other) => pair.name !== 'ankr' || other !== 'https');
    return others.map((other) => {
      const edited = replaceIn(tree.text, at, protocol, other);
      const scheme = `${protocol}://`;
      const address = tree.value(path) ?? '';
      const both = address.startsWith(scheme)
        ? replaceIn(edited.text, path, scheme, `${other}://`)
        : { ...edited, text: edited.text };
      const line = lineAt(both.text, treeOf(both.text).span(at)[0]);
      return {
        name: `${file}: ${server} over ${other}`,
        pair,
        files: { ...pair.files, [file]: both.text },
        expected: [{ rule: [contradicted, unnamed], file, line }],
      };
    });
  });
}

/** Another port than the documented one, or than the default. */
export function otherPort(pair: Pair): Fabrication[] {
  return eachServer(pair, (file, { tree }, { server, path, host }) => {
    const address = tree.value(path) ?? '';
    if (/\}(?::|$)/.test(address.replace(/^[a-z]+:\/\//, '').split('/')[0] ?? '')) return [];
    const known = new RegExp(`${host}(?::\\d+)?`).exec(address)?.[0] ?? host;
    const edited = replaceIn(tree.text, path, known, `${host}:19093`);
    return [fabricationAt(pair, `${server} on another port`, file, edited, 'fabrication/port-not-evidenced')];
  });
}

/** A server whose whole host is a variable without a value. */
export function variableHost(pair: Pair): Fabrication[] {
  return eachServer(pair, (file, { tree, isV2 }, { server, path, host }) => {
    const address = tree.value(path) ?? '';
    if (address.includes(`}.${host}`)) return [];
    const whole = isV2 ? `${/^[a-z]+:\/\//.exec(address)?.[0] ?? ''}{host}` : '{host}';
    const edited = replaceValue(tree.text, path, JSON.stringify(whole));
    return [fabricationAt(pair, `${server} on any host`, file, edited, hostRule)];
  });
}

/** A path that the record names for REST calls, as a channel of sockets. */
export function restPath(pair: Pair): Fabrication[] {
  return pair.specs.flatMap((file) => {
    const facts = new SpecFacts(textOf(pair, file));
    const protocols = facts.servers().map(({ path }) => facts.tree.value([...path, 'protocol']));
    if (!protocols.every((protocol) => protocol === 'wss')) return [];
    const told = said(pair, 'Bookings are made with POST /v9/bookings, and listed by a call of /v9/bookings.');
    const channel = facts.isV2 ? { subscribe: {} } : { address: '/v9/bookings' };
    const edited = insertEntry(facts.tree.text, ['channels'], facts.isV2 ? '/v9/bookings' : 'bookings', channel);
    const expected = { rule: 'fabrication/rest-path-as-channel', file, line: lineOf(edited) };
    const files = { ...pair.files, ...told, [file]: edited.text };
    return [{ name: `${file}: a REST path as a channel`, pair, files, expected: [expected] }];
  });
}

const freeDenials = [
  'We looked for X, and nothing like it is there.',
  'Support says that X never went live.',
  'An attempt to connect to X failed.',
  'X is a leftover of an earlier vendor, and gone.',
];

/** A host that the record names only to deny it. */
export function deniedHosts(pair: Pair): Fabrication[] {
  return eachServer(pair, (file, { tree }, { server, path, host }) => {
    const [protocol = 'wss'] = [tree.value([...path.slice(0, -1), 'protocol'])];
    const scheme = ['wss', 'https', 'mqtts'].includes(protocol) ? protocol : 'wss';
    if (tree.value(path)?.includes(`}.${host}`)) return [];
    const line = lineAt(tree.text, tree.span(path)[0]);
    const lie = (name: string, sentence: string, rule: Expected['rule']): Fabrication => ({
      name: `${file}: ${server} is denied: ${name}`,
      pair,
      files: said({ ...pair, files: withoutHost(pair, host) }, sentence.replace('X', `${scheme}://${host}`)),
      expected: [{ rule, file, line }],
    });
    return [
      ...denialCues.map(({ id, example }) => lie(id, example, hostRule)),
      ...freeDenials.map((sentence) => lie(sentence, sentence, [hostRule, 'evidence/doubtful'])),
    ];
  });
}

/** A document beside the one that the record names. */
export function secondDocuments(pair: Pair): Fabrication[] {
  const [spec] = pair.specs;
  if (spec === undefined) return [];
  const [place] = new SpecFacts(textOf(pair, spec)).hosts();
  const hosts = {
    'on an invented host': ['events.rogue.dev', hostRule],
    'on the same host': [place?.host ?? '', 'fabrication/unclaimed-spec'],
  };
  return Object.entries(hosts).map(([name, [host = '', rule = '']]) => {
    const file = `${pair.root}/asyncapi/second.yml`;
    const text = `asyncapi: 3.0.0\ninfo: { title: Second, version: '1' }\nservers:\n  only:\n    host: ${host}\n    protocol: wss\nchannels: { more: { address: /v9/more } }\n`;
    const line = rule === hostRule ? 5 : 1;
    return {
      name: `${file}: a second document ${name}`,
      pair,
      files: { ...pair.files, [file]: text },
      expected: [{ rule, file, line }],
    };
  });
}

/** The record no longer says whether the spec was produced, and the spec has a host that nothing names. */
export function unclearRecords(pair: Pair): Fabrication[] {
  if (pair.claim[0] !== 'artifacts_produced') return [];
  const record = replaceValue(textOf(pair, pair.record), pair.claim, 'pending');
  return eachServer(pair, (file, { tree }, { server, path, host }) => {
    if (tree.value(path)?.includes(`}.${host}`)) return [];
    const edited = replaceIn(tree.text, path, host, 'events.rogue.dev');
    const line = lineAt(edited.text, treeOf(edited.text).span(['asyncapi'])[0]);
    const files = { ...pair.files, [pair.record]: record.text, [file]: edited.text };
    return [
      {
        name: `${file}: ${server} of an unclear record`,
        pair,
        files,
        expected: [{ rule: 'fabrication/unclear-spec', file, line }],
      },
    ];
  });
}

/** A record that gives no path, and says that a spec was created all the same: neither would forbid one. */
export function contradictoryClaims(pair: Pair): Fabrication[] {
  if (pair.claim[0] !== 'actions') return [];
  const record = replaceValue(textOf(pair, pair.record), pair.claim, 'null');
  const text = `${record.text.trimEnd()}\n  asyncapiSpecCreated: true\n`;
  const line = lineAt(text, treeOf(text).span(pair.claim)[0]);
  const rule = 'record/claim-contradictory';
  const expected = [pair.claim, ['actions', 'asyncapiSpecCreated']].map((path) =>
    lineAt(text, treeOf(text).span(path)[0]),
  );
  return expected.includes(line)
    ? [
        {
          name: `${pair.record}: no path, but created`,
          pair,
          files: { ...pair.files, [pair.record]: text },
          expected: [{ rule, file: pair.record, line: expected.at(-1) ?? line }],
        },
      ]
    : [];
}

/** Operations that send what the record lists for the other side. */
export function turnedDirections(pair: Pair): Fabrication[] {
  return pair.specs.flatMap((file) => {
    const facts = new SpecFacts(textOf(pair, file));
    const { tree, isV2 } = facts;
    if (!isV2) return [];
    return facts.channels().flatMap(({ id, path }) => {
      const at = [...path, 'subscribe', 'message', 'name'];
      const name = tree.value(at);
      if (name === undefined) return [];
      const record = `${textOf(pair, pair.record).trimEnd()}\nx-client-messages:\n  - ${JSON.stringify(name)}\n`;
      const line = lineAt(tree.text, tree.keySpan([...path, 'subscribe'])[0]);
      const places = tree.has([...path, 'subscribe', 'operationId'])
        ? tree.span([...path, 'subscribe', 'operationId'])
        : undefined;
      const where = places === undefined ? line : lineAt(tree.text, places[0]);
      const files = { ...pair.files, [pair.record]: record };
      return [
        {
          name: `${file}: ${id} is received, not sent`,
          pair,
          files,
          expected: [{ rule: 'fabrication/direction-contradicted', file, line: where }],
        },
      ];
    });
  });
}

function eachServer(
  pair: Pair,
  invent: (file: string, facts: SpecFacts, place: HostPlace) => Fabrication[],
): Fabrication[] {
  return pair.specs.flatMap((file) => {
    const facts = new SpecFacts(textOf(pair, file));
    return facts.hosts().flatMap((place) => invent(file, facts, place));
  });
}

/** The record with a sentence more in its summary. */
function said(pair: Pair, sentence: string): Record<string, string> {
  const text = textOf(pair, pair.record);
  const at = [['summary'], ['findings', 'summary'], ['review', 'summary']].find((path) => treeOf(text).has(path));
  if (at === undefined) throw new Error(`${pair.record} has no summary.`);
  const summary = treeOf(text).value(at) ?? '';
  return {
    ...pair.files,
    [pair.record]: replaceValue(text, at, `${JSON.stringify(`${summary.trim()} ${sentence}`)}\n`).text,
  };
}

function withoutHost(pair: Pair, host: string): Pair['files'] {
  const evidence = Object.entries(pair.files).filter(([file]) => file === pair.record || file.includes('/evidence/'));
  return {
    ...pair.files,
    ...Object.fromEntries(evidence.map(([file, text]) => [file, text.replaceAll(host, 'this-host')])),
  };
}
