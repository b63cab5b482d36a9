import type { FileSystem } from '../../src/load/file-system.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { conform } from '../../src/run/conform/conform.ts';
import type { ConformRequest } from '../../src/run/conform/request.ts';
import type { Report } from '../../src/run/result.ts';

/** Webhooks of an invented provider. */
export const openapi = `openapi: 3.1.0
info: { title: Harbor webhooks, version: 1.0.0 }
webhooks:
  berth.changed:
    post:
      parameters:
        - { name: X-Harbor-Delivery, in: header, required: true, schema: { type: string } }
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [id, type, berth]
              properties:
                id: { type: string }
                type: { const: berth.changed }
                berth: { type: integer }
                state: { enum: [free, taken] }
                ships: { type: array, items: { type: object, required: [name], properties: { name: { type: string } } } }
      responses:
        '204': { description: Read. }
`;

export const asyncapi = `asyncapi: 2.6.0
info: { title: Harbor live, version: 1.0.0 }
channels:
  berths:
    publish:
      message:
        name: subscribe
        payload: { type: object, required: [type, berths], properties: { type: { const: subscribe }, berths: { type: array } } }
    subscribe:
      message:
        name: tide
        payload: { type: object, required: [type, metres], properties: { type: { const: tide }, metres: { type: number } } }
`;

export const body = { id: 'evt_1', type: 'berth.changed', berth: 7, state: 'free', ships: [{ name: 'Alma' }] };

export const delivery = {
  method: 'POST',
  url: 'https://receiver.example/hooks',
  headers: { 'Content-Type': 'application/json', 'X-Harbor-Delivery': 'd1' },
  body: JSON.stringify(body),
  status: 204,
};

/** Compare the content of one capture with both documents. */
export function conformed(
  content: string | Uint8Array,
  request: Partial<ConformRequest> & { readonly name?: string; readonly fs?: FileSystem } = {},
): Promise<Report> {
  const { name = 'captures/a.txt', fs, ...rest } = request;
  const text = typeof content === 'string' ? content : '';
  const memory = memoryFileSystem({ 'openapi.yaml': openapi, 'asyncapi.yaml': asyncapi, [name]: text });
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const withBytes = { ...memory, read: async (path: string) => (path === name ? bytes : memory.read(path)) };
  return conform({ fs: fs ?? withBytes, captures: [name], ...rest });
}

/** `line:column rule message` of each finding. */
export function told({ diagnostics }: Report): string[] {
  return diagnostics.map(({ range: { start }, rule, message }) => `${start.line}:${start.column} ${rule} ${message}`);
}
