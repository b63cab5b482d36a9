import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { kebab } from '../../rules/functions/shared/names.js';
import { metadata } from '../../src/conform/promised-metadata.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { conform } from '../../src/run/conform/conform.ts';
import { told } from './harbor.ts';

interface Modelled {
  readonly parameters?: readonly object[];
  readonly properties?: object;
  readonly required?: readonly string[];
}

const header = (name: string, required = false) => ({ name, in: 'header', required, schema: { type: 'string' } });

async function compared({ parameters = [], properties = {}, required = [] }: Modelled, headers: object, body: object) {
  const schema = { type: 'object', required, properties: { type: { const: 'berth' }, ...properties } };
  const post = { parameters, requestBody: { content: { 'application/json': { schema } } } };
  const openapi = { openapi: '3.1.0', info: { title: 'x', version: '1' }, webhooks: { berth: { post } } };
  const delivery = { method: 'POST', headers, body: { type: 'berth', ...body } };
  const fs = memoryFileSystem({ 'openapi.json': JSON.stringify(openapi), 'captures/a.json': JSON.stringify(delivery) });
  return told(await conform({ fs, captures: ['captures/a.json'] })).filter((line) => !line.includes('not-modelled'));
}

const typed = { 'Content-Type': 'application/json' };
const text = { type: 'string' };

describe('the id and the time that a document promises', () => {
  test('are found in any of the places that it names', async () => {
    const modelled = { parameters: [header('X-Harbor-Delivery')], properties: { id: text, created_at: text } };
    expect(await compared(modelled, typed, { id: 'e-1', created_at: 'now' })).toEqual([]);
    expect(await compared(modelled, { ...typed, 'X-Harbor-Delivery': 'd-1' }, { created_at: 'now' })).toEqual([]);
  });

  test('are told as missing at the body, with the place of the promise', async () => {
    const modelled = { parameters: [header('X-Harbor-Delivery')], properties: { id: text, created_at: text } };
    expect(await compared(modelled, typed, { id: null })).toEqual([
      '1:71 conform/metadata-missing A delivery of `berth` carries a time nowhere, and its document promises one in `created_at`.',
      '1:71 conform/metadata-missing A delivery of `berth` carries an id nowhere, and its document promises one in `X-Harbor-Delivery` or `id`.',
      expect.stringMatching(/^1:92 conform\/delivery-differs .* has null at `\/id`/),
    ]);
  });

  test('are told once where they are required', async () => {
    const found = await compared({ properties: { id: text }, required: ['id'] }, typed, {});
    expect(found).toEqual([expect.stringContaining('conform/delivery-differs A delivery of `berth` lacks `/id`')]);
  });

  test('are not missed where the capture has not all headers, and where nothing is promised', async () => {
    expect(await compared({ parameters: [header('X-Harbor-Delivery')] }, { 'X-Harbor-Event': 'berth' }, {})).toEqual(
      [],
    );
    expect(await compared({ properties: { ship_id: text, departs: text } }, typed, {})).toEqual([]);
  });
});

test('what is taken for an id or a time, the rules for documents take for one, too', () => {
  const rules = readFileSync('rules/webhooks.yaml', 'utf8');
  const accepted = (rule: string, key: string) => {
    const [, pattern = ''] = new RegExp(`${rule}:[\\s\\S]*?\\n {8}${key}: (.*)`).exec(rules) ?? [];
    return new RegExp(pattern);
  };
  for (const [index, rule] of ['webhook-delivery-id', 'webhook-timestamp'].entries()) {
    const kind = metadata[index];
    expect(kind?.header.source).toBe(accepted(rule, 'header').source);
    const names =
      'id event_id deliveryId webhook-id uuid idempotency_key timestamp time created_at sentAt event_time created date';
    for (const name of names.split(' ').map(kebab))
      if (kind?.property.test(name)) expect(accepted(rule, 'property').test(name), name).toBe(true);
  }
});
