import { expect, test } from 'vitest';
import { splitAddress } from '../../src/apis/server.ts';
import { isLayered } from '../../src/evidence/layered-transport.ts';
import { literalsOf } from '../../src/evidence/literals.ts';
import { inTime } from '../../src/limits/in-time.ts';
import { mentionOf } from './mention.ts';

/** The sentence says of its address, which is between `<` and `>`, that one protocol runs inside of another there. */
function says(sentence: string, kind: string): boolean {
  const url = /<([^>]*)>/.exec(sentence)?.[1] ?? '';
  const text = sentence.replaceAll(/[<>]/g, '');
  const literal = literalsOf(text).find((one) => one.text === url);
  if (literal === undefined) throw new Error(`no ${url} in ${text}`);
  return isLayered({ ...mentionOf(url), scheme: splitAddress(url).scheme, within: literal.within }, kind);
}

test.each([
  ['MQTT over WebSocket at <wss://rt.tidewatch.io/mqtt>.', 'mqtt'],
  ['STOMP over WebSockets: <wss://rt.tidewatch.io/stomp>', 'stomp'],
  ['MQTT-over-WebSocket at <wss://rt.tidewatch.io/mqtt>', 'mqtt'],
  ['MQTT 3.1.1 over secure WebSocket at <wss://rt.tidewatch.io/mqtt>', 'mqtt'],
  ['MQTT (over WebSockets) at <wss://rt.tidewatch.io/mqtt>', 'mqtt'],
  ['MQTT is offered over WebSocket at <wss://rt.tidewatch.io>', 'mqtt'],
  ['MQTT over <wss://rt.tidewatch.io/mqtt>', 'mqtt'],
  ['The MQTT broker is at <wss://rt.tidewatch.io/mqtt>', 'mqtt'],
  ['MQTT clients connect to `<wss://rt.tidewatch.io/mqtt>`', 'mqtt'],
  ['The MQTT endpoint uses WebSocket: <wss://rt.tidewatch.io/mqtt>', 'mqtt'],
  ['The WebSocket <wss://rt.tidewatch.io/mqtt> carries MQTT frames', 'mqtt'],
  ['<wss://rt.tidewatch.io/mqtt> (MQTT over WebSocket)', 'mqtt'],
  ['<wss://rt.tidewatch.io/mqtt>, MQTT over WebSocket', 'mqtt'],
  ['MQTT over TLS at mqtts://b.tidewatch.io:8883, MQTT over WebSocket at <wss://rt.tidewatch.io/mqtt>', 'mqtt'],
  ['Events travel as MQTT over WebSocket; connect to <wss://rt.tidewatch.io>', 'mqtt'],
  ['It uses AMQP over WebSockets (<wss://rt.tidewatch.io/amqp>)', 'amqp'],
  ['MQTT over WebSocket at <mqtts://rt.tidewatch.io:443/mqtt>', 'socket'],
])('%s: %s', (sentence, kind) => expect(says(sentence, kind)).toBe(true));

test.each([
  ['MQTT over TLS at <mqtts://b.tidewatch.io:8883>, MQTT over WebSocket at wss://rt.tidewatch.io/mqtt', 'socket'],
  ['MQTT at <mqtts://b.tidewatch.io>, MQTT over WebSocket (wss://rt.tidewatch.io/mqtt)', 'socket'],
  ['<wss://rt.tidewatch.io> for WebSocket and mqtts://b.tidewatch.io for MQTT', 'mqtt'],
  ['wss://a.tidewatch.io (MQTT over WebSocket) and <wss://rt.tidewatch.io>', 'mqtt'],
  ['Unlike the MQTT broker, <wss://rt.tidewatch.io> is public', 'mqtt'],
  ['MQTT is not offered at <wss://rt.tidewatch.io>', 'mqtt'],
  ['MQTT over WebSocket is not supported at <wss://rt.tidewatch.io>', 'mqtt'],
  ['Instead of MQTT there is <wss://rt.tidewatch.io>', 'mqtt'],
  ['The socket <wss://rt.tidewatch.io> is separate from MQTT', 'mqtt'],
  ['Kafka feeds the data behind <wss://rt.tidewatch.io>', 'kafka'],
  ['MQTT and WebSocket at <wss://rt.tidewatch.io>', 'mqtt'],
  ['MQTT over WebSocket at <wss://rt.tidewatch.io/mqtt>', 'stomp'],
  ['REST over WebSocket at <wss://rt.tidewatch.io>', 'http'],
  ['MQTT over TLS at <mqtts://b.tidewatch.io:8883>', 'socket'],
])('not %s: %s', (sentence, kind) => expect(says(sentence, kind)).toBe(false));

test('a sentence of nothing but such words is read to its end', () => {
  const sentence = `MQTT ${'secure websocket '.repeat(34)}elsewhere <wss://rt.tidewatch.io>`;
  expect(inTime({ seconds: 60 }, () => says(sentence, 'mqtt'))).not.toEqual({ why: 'time' });
});
