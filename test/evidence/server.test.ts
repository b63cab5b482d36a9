import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAsyncApi } from '../../src/apis/asyncapi/read.ts';
import { type Server, splitAddress } from '../../src/apis/server.ts';
import { isConsumerControlled, namedHosts } from '../../src/evidence/server-hosts.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

describe('splitAddress', () => {
  test.each([
    ['wss://stream.harbor-data.io/v1', 'wss', 'stream.harbor-data.io', '/v1'],
    ['WSS://Stream.Harbor-Data.io:443/', 'wss', 'Stream.Harbor-Data.io', '/'],
    ['stream.harbor-data.io', undefined, 'stream.harbor-data.io', ''],
    ['stream.harbor-data.io:8443/v1', undefined, 'stream.harbor-data.io', '/v1'],
    ['//stream.harbor-data.io/v1', undefined, 'stream.harbor-data.io', '/v1'],
    ['localhost:8080', undefined, 'localhost', ''],
    ['kafka-secure://broker:9093', 'kafka-secure', 'broker', ''],
    ['  wss://stream.harbor-data.io \n', 'wss', 'stream.harbor-data.io', ''],
    ['wss://stream.harbor-data.io?key=a/b', 'wss', 'stream.harbor-data.io', ''],
    ['wss://stream.harbor-data.io/v1?key=a#b', 'wss', 'stream.harbor-data.io', '/v1'],
    ['wss://stream.harbor-data.io#frag/x', 'wss', 'stream.harbor-data.io', ''],
    ['wss://user:secret@stream.harbor-data.io/v1', 'wss', 'stream.harbor-data.io', '/v1'],
    ['wss://stream.harbor-data.io@evil-quay.net/', 'wss', 'evil-quay.net', '/'],
    ['wss://a@b@evil-quay.net', 'wss', 'evil-quay.net', ''],
    ['wss://evil-quay.net/@stream.harbor-data.io', 'wss', 'evil-quay.net', '/@stream.harbor-data.io'],
    ['wss://evil-quay.net\\@stream.harbor-data.io', 'wss', 'evil-quay.net', '\\@stream.harbor-data.io'],
    ['ws://[::1]:8080/v1', 'ws', '[::1]', '/v1'],
    ['ws://[2001:db8::1]', 'ws', '[2001:db8::1]', ''],
    ['{host}', undefined, '{host}', ''],
    ['{host}:{port}/v1', undefined, '{host}', '/v1'],
    ['wss://{host}/{path}', 'wss', '{host}', '/{path}'],
    ['{scheme}://stream.harbor-data.io/v1', undefined, 'stream.harbor-data.io', '/v1'],
    ['{$request.body#/url}', undefined, '{$request.body#/url}', ''],
    ['https://{$request.query.host}/push', 'https', '{$request.query.host}', '/push'],
    ['/v1/berths', undefined, '', '/v1/berths'],
    ['wss://', 'wss', '', ''],
    ['wss:///v1', 'wss', 'v1', ''],
    ['wss:/stream.harbor-data.io/v1', 'wss', 'stream.harbor-data.io', '/v1'],
    ['wss:\\\\stream.harbor-data.io/v1', 'wss', 'stream.harbor-data.io', '/v1'],
    ['\\\\stream.harbor-data.io/v1', undefined, 'stream.harbor-data.io', '/v1'],
    ['wss://stream.har\tbor-data.io/v1', 'wss', 'stream.harbor-data.io', '/v1'],
    ['//stream.harbor-data.io/v1', undefined, 'stream.harbor-data.io', '/v1'],
    ['', undefined, '', ''],
  ])('%j', (address, scheme, host, path) => {
    expect(splitAddress(address)).toMatchObject({ scheme, host, path });
  });

  test.each([
    ['wss://stream.harbor-data.io:443/v1', '443'],
    ['stream.harbor-data.io:8443', '8443'],
    ['{host}:{port}/v1', '{port}'],
    ['ws://[::1]:8080', '8080'],
    ['stream.harbor-data.io', undefined],
    ['stream.harbor-data.io:', undefined],
    ['wss://user:1234@stream.harbor-data.io', undefined],
  ])('the port of %j is %j', (address, port) => expect(splitAddress(address).port).toBe(port));

  test('agrees with the web on hosts of plain URLs', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(splitAddress(url).host.toLowerCase()).toBe(new URL(url).hostname);
      }),
    );
  });

  test('nothing throws, and no host holds a slash outside of a variable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { host } = splitAddress(text);
        if (!host.includes('{') && !host.includes('}')) expect(host).not.toMatch(/[/?#]/);
      }),
    );
  });
});

function serverOf(yaml: string, id = 'production'): Server {
  const version = yaml.includes('url:') ? '2.6.0' : '3.0.0';
  const server = yaml.replaceAll(/^/gm, '    ');
  const source = parseSource('asyncapi.yml', `asyncapi: ${version}\nservers:\n  ${id}:\n${server}\n`);
  const [read] = readAsyncApi(source)?.servers ?? [];
  if (read === undefined) throw new Error(`no server in ${yaml}`);
  return read;
}

const hostsOf = (yaml: string) => namedHosts(serverOf(yaml)).map(({ host }) => host);

describe('the hosts that a server names', () => {
  test.each([
    ['a URL', 'url: wss://stream.harbor-data.io/v1', ['stream.harbor-data.io']],
    ['a host with a port', 'host: stream.harbor-data.io:443', ['stream.harbor-data.io']],
    [
      'several brokers',
      'url: b1.harbor-data.io:9092,b2.harbor-data.io:9092',
      ['b1.harbor-data.io', 'b2.harbor-data.io'],
    ],
    ['an open variable', "host: '{region}.harbor-data.io'", ['{region}.harbor-data.io']],
    ['nothing but variables', "host: '{host}.{domain}'", []],
    ['no address', 'protocol: wss', []],
    ['an empty address', "host: ''", []],
    [
      'an enum',
      "host: '{region}.harbor-data.io'\nvariables:\n  region:\n    enum: [north, south]\n    default: north",
      ['north.harbor-data.io', 'south.harbor-data.io'],
    ],
    [
      'a default',
      "host: '{region}.harbor-data.io'\nvariables:\n  region:\n    default: north",
      ['north.harbor-data.io'],
    ],
    ['a whole host in a default', "url: 'wss://{host}'\nvariables:\n  host:\n    default: a.io:443/v1", ['a.io']],
    [
      'two variables',
      "host: '{a}.{b}.io'\nvariables:\n  a:\n    enum: [x, y]\n  b:\n    enum: [p, q]",
      ['x.p.io', 'x.q.io', 'y.p.io', 'y.q.io'],
    ],
    ['a variable that is not used', 'host: a.io\nvariables:\n  region:\n    enum: [north]', ['a.io']],
    ['a value that looks like a replacement', "host: '{a}.io'\nvariables:\n  a:\n    enum: ['$&']", ['$&.io']],
  ])('%s', (_, yaml, hosts) => {
    expect(hostsOf(yaml)).toEqual(hosts);
  });

  test('are bounded, whatever the variables', () => {
    const variable = (name: string) =>
      `  ${name}:\n    enum: [${Array.from({ length: 40 }, (_, i) => `v${i}`).join(', ')}]`;
    expect(
      hostsOf(`host: '{a}{b}{c}.io'\nvariables:\n${['a', 'b', 'c'].map(variable).join('\n')}`).length,
    ).toBeLessThan(1_000);
  });
});

describe('a server that the consumer runs', () => {
  const open = (name: string, more = '') => `url: '{${name}}'\nprotocol: https${more}`;
  const ofDefault = (value: string) => open('webhookUrl', `\nvariables:\n  webhookUrl:\n    default: ${value}`);
  const ledger = { namesDomainOf: (host: string) => host.endsWith('your-harbor.io') };

  test.each([
    ['a webhook URL', open('webhookUrl'), 'production', true],
    ['a callback URL', "url: 'https://{callbackHost}/{path}'\nprotocol: https", 'production', true],
    ['its own id', open('url'), 'webhookReceiver', true],
    ['its description', open('url', '\ndescription: The registered URL'), 'production', true],
    [
      'a reserved default',
      open('webhookUrl', '\nvariables:\n  webhookUrl:\n    default: hooks.example.com'),
      'x',
      true,
    ],
    ['a stand-in default', open('webhookUrl', '\nvariables:\n  webhookUrl:\n    default: your-app.com'), 'x', true],
    ['a host of a stand-in', ofDefault('https://hooks.yourdomain.com/x'), 'x', true],
    ['a default that only begins like one', ofDefault('stream.myharbor.io'), 'x', false],
    ['a default below a domain', ofDefault('my-app.harbor-data.io'), 'x', false],
    ['a stand-in below a domain', ofDefault('your-app.harbor-data.io'), 'x', false],
    ['a domain that the record names', ofDefault('your-harbor.io'), 'x', false],
    ['a socket in its URL', "url: 'wss://{webhookUrl}'\nprotocol: https", 'production', false],
    ['a socket in a default', ofDefault('wss://your-app.com'), 'x', false],
    [
      'a socket as its scheme',
      "url: '{scheme}://{webhookHost}'\nprotocol: https\nvariables:\n  scheme:\n    enum: [https, wss]",
      'x',
      false,
    ],
    ['bindings of a socket', open('webhookUrl', '\nbindings: {ws: {method: GET}}'), 'x', false],
    ['without a protocol', "url: '{webhookUrl}'", 'production', true],
    ['a real default', open('webhookUrl', '\nvariables:\n  webhookUrl:\n    default: harbor-data.io'), 'x', false],
    ['a socket', "url: '{webhookUrl}'\nprotocol: wss", 'production', false],
    ['a broker', "url: '{callbackUrl}'\nprotocol: mqtt", 'production', false],
    ['a part of the host', "url: 'https://{webhook}.harbor-data.io'\nprotocol: https", 'production', false],
    ['a host of the provider', open('instance', '\ndescription: The endpoint of your instance'), 'production', false],
    ['a fixed host', 'url: https://webhooks.harbor-data.io\nprotocol: https', 'webhooks', false],
    ['no address', 'protocol: https', 'webhook', false],
  ])('%s', (_, yaml, id, expected) => {
    expect(isConsumerControlled(serverOf(yaml, id), ledger)).toBe(expected);
  });
});
