import { Console } from 'node:console';
import { parentPort, workerData } from 'node:worker_threads';
import { endProfile, startProfile } from '../../limits/profile.ts';
import type { Handler, JobKind, Surroundings } from '../jobs.ts';
import { type FromWorker, faultOf, type ToWorker, type WorkerData } from '../protocol.ts';
import { SharedActivity } from '../shared-activity.ts';
import { HostFileSystem } from './host-file-system.ts';

/** The modules of a kind of job are loaded with its first job. */
const handlers: { readonly [K in JobKind]: () => Promise<Handler<K>> } = {
  'list-rules': async () => (await import('./list-rules.ts')).listRules,
  'set-up-rulesets': async () => (await import('./check-document.ts')).setUpRulesets,
  'set-up-parser': async () => (await import('./check-document.ts')).setUpParser,
  'check-document': async () => (await import('./check-document.ts')).checkDocument,
};

globalThis.console = new Console(process.stderr);

const activity = new SharedActivity((workerData as WorkerData).activity);
const fs = new HostFileSystem(send);
const surroundings: Surroundings = {
  fs,
  begin: () => send({ kind: 'begun' }),
  setActivity: (doing) => activity.set(doing),
};

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'answer') fs.hear(message.question, message.answer);
  else void work(message.job as JobKind, message.request as never, message.profiled);
});

async function work(job: JobKind, request: never, profiled: boolean): Promise<void> {
  try {
    const handle = (await handlers[job]()) as Handler<JobKind>;
    if (profiled) startProfile();
    send({ kind: 'done', result: await handle(request, surroundings), profile: endProfile() });
  } catch (error) {
    send({ kind: 'failed', fault: faultOf(error) });
  }
}

function send(message: FromWorker): void {
  parentPort?.postMessage(message);
}
