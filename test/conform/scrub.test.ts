import { expect, test } from 'vitest';
import { maskedLine } from '../../src/deliveries/masked.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { conformWith } from '../../src/run/conform/conform.ts';
import { asyncapi, body, delivery, openapi, told } from './harbor.ts';

const personal = {
  ...body,
  id: 'evt_Quay_77',
  ships: [{ name: 'Ålesund ⚓ of Mrs. Quay', mail: 'quay@harbor.example', at: '2026-11-29T13:00:00.123Z' }],
};
const text = JSON.stringify(personal);
const chunked = (whole: string) => {
  const parts = [Buffer.from(whole).subarray(0, 40), Buffer.from(whole).subarray(40)];
  return parts.map((part) => `${part.length.toString(16)}\r\n${part.toString()}\r\n`).join('');
};
const captures = {
  'captures/a.ndjson': JSON.stringify({
    ...delivery,
    headers: { ...delivery.headers, Authorization: 'Bearer abc' },
    body: text,
  }),
  'captures/b.json': JSON.stringify([{ ...delivery, body: personal }], null, 2),
  'captures/c.http': `POST /hooks/Quay77?token=abc HTTP/1.1\r\nContent-Type: application/json\r\nAuthorization: Bearer abc\r\nX-Harbor-Delivery: d77\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  'captures/e.http': `POST /hooks HTTP/1.1\r\nContent-Type: application/json\r\nX-Harbor-Delivery: d77\r\nTransfer-Encoding: chunked\r\n\r\n${chunked(text)}0\r\n\r\n`,
  'captures/f.ndjson': `${JSON.stringify({ ...delivery, body: Buffer.from(text).toString('base64'), encoding: 'base64' })}\n`,
  'captures/g.ndjson': `${JSON.stringify({ request: { method: 'POST', headers: Object.entries(delivery.headers), content: text }, response: { status_code: 204 } })}\n`,
  'captures/d.txt': 'event: tide\ndata: {"type": "tide", "metres": 3.2, "by": "Mrs. Quay"}\n\n',
};

test('captures with other values say the same of events and schemas, and nothing of persons', async () => {
  const documents = { 'openapi.yaml': openapi, 'asyncapi.yaml': asyncapi };
  const files = Object.keys(captures);
  const { report, scrubbed } = await conformWith({
    fs: memoryFileSystem({ ...documents, ...captures }),
    captures: files,
    scrubs: true,
  });
  expect(scrubbed.map(({ file }) => file)).toEqual(files);
  const all = scrubbed.map((one) => one.text).join('\n');
  for (const word of ['Quay', 'quay', 'abc', 'lesund', '77', '2026', '3.2']) expect(all).not.toContain(word);
  const scrubs = Object.fromEntries(scrubbed.map((one) => [one.file, one.text]));
  for (const [file, before] of Object.entries(captures))
    expect(Buffer.byteLength(scrubs[file] ?? '')).toBe(Buffer.byteLength(before));
  const again = await conformWith({ fs: memoryFileSystem({ ...documents, ...scrubs }), captures: files });
  expect(again.report.coverage).toEqual(report.coverage);
  expect(told(again.report)).toEqual(told(report));
});

test('the path of a request, in which a secret may be, is masked like its query', () => {
  const line = 'POST /hooks/T0ken?key=abc HTTP/1.1';
  expect(maskedLine(line, false)).toBe('POST /xxxxx/X0xxx?xxx=xxx HTTP/1.1');
  expect(maskedLine(line, true)).toBe('POST /hooks/T0ken?xxx=xxx HTTP/1.1');
});
