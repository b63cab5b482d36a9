import { expect, test } from 'vitest';
import { NamesOnPages } from '../../src/evidence/names-on-pages.ts';

test.each([
  ['Subscribe to `level`.', 'level'],
  ['Wind speed in knots', 'windSpeed'],
  ['WIND_SPEED', 'wind-speed'],
  ['windspeed', 'WindSpeed'],
  ['GET /v2/winds/:port', '/v2/winds/{port}'],
  ['/v2/winds/<port>', '/v2/winds/{harbor}'],
  ['/v2/[port]/winds', '/v2/{port}/winds'],
  ['/v2/PORT_ID/winds', '/v2/{port}/winds'],
  ['ticker.{symbol}', 'ticker.BTC-USD'],
  ['{symbol}@trade', 'btcusdt@trade'],
  ['See [level](#level).', 'level'],
  ['{"channel":"level"}', 'level'],
  ['orders.*', 'orders.created'],
])('the page %s has %s', (page, name) => {
  expect(new NamesOnPages([page]).has(name)).toBe(true);
});

test.each([
  ['The town of Windsor', 'winds'],
  ['/v2/{resource}', 'winds'],
  ['The wind has a certain speed.', 'windSpeed'],
  ['/v2/level/{port}', '/v3/winds/{port}'],
  ['**Subscribe** to *levels*', 'winds'],
])('the page %s does not have %s', (page, name) => {
  expect(new NamesOnPages([page]).has(name)).toBe(false);
});

test('a page with more places than can be looked at is taken to have the name', () => {
  expect(new NamesOnPages(['wind '.repeat(100)], 10).has('wind.speed')).toBe(true);
});
