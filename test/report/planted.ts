import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Workbench, workbench } from '../gate/workbench.ts';

/** The project's reviews with a spec that one of them rules out, and a host that another does not know. */
export function planted(): Workbench {
  const bench = workbench();
  writeFileSync(
    join(bench.folder, 'reviews/webex/asyncapi.yml'),
    `asyncapi: 2.6.0
info: { title: Planted, version: '1' }
servers:
  made-up: { url: events.webexapis.com, protocol: wss }
channels:
  /rooms:
    subscribe:
      message: { payload: { type: object } }
`,
  );
  bench.edit('reviews/aisstream/asyncapi/aisstream.yml', (text) =>
    text.replace('stream.aisstream.io', 'stream.aisstream.net'),
  );
  return bench;
}
