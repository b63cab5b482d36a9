import { Console } from 'node:console';
import { parentPort, workerData } from 'node:worker_threads';
import { endProfile, startProfile } from '../limits/profile.ts';
import { fileErrorOf } from './host-file-system.ts';
import { keepCodeOfWorkersIn } from './kept-code.ts';
import {
  type Answer,
  type Ask,
  type FromWorker,
  faultOf,
  type Handler,
  type JobTable,
  type Surroundings,
  type ToWorker,
  type WorkerData,
} from './protocol.ts';
import { SharedActivity } from './shared-activity.ts';

/** The handlers of a kind of worker. The modules of a kind of job are loaded with its first job. */
export type Handlers<Jobs extends JobTable> = { readonly [K in keyof Jobs]: () => Promise<Handler<Jobs, K>> };

/** Do the jobs that the host of this worker sends. */
export function serve<Jobs extends JobTable>(handlers: Handlers<Jobs>): void {
  globalThis.console = new Console(process.stderr);
  const { activity: buffer, codeFolder } = workerData as WorkerData;
  keepCodeOfWorkersIn(codeFolder);
  const activity = new SharedActivity(buffer);
  const waiting = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  const ask: Ask = async (files, operation, args) => {
    const question = asked++;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(question, resolve);
      send({ kind: 'question', question, files, operation, args });
    });
    if ('value' in answer) return answer.value;
    throw fileErrorOf(answer.fault);
  };
  const surroundings: Surroundings = {
    ask,
    begin: () => send({ kind: 'begun' }),
    setActivity: (doing) => {
      activity.set(doing);
      // Its host has no use for the job any more, nor for what this error makes of it.
      if (activity.isCancelled) throw new Error('The job was cancelled.');
    },
    addBytes: (bytes) => activity.addBytes(bytes),
  };
  parentPort?.on('message', (message: ToWorker) => {
    if (message.kind === 'job') void work(message.job, message.request, message.profiled);
    else if (message.kind === 'answer') {
      waiting.get(message.question)?.(message.answer);
      waiting.delete(message.question);
    }
  });

  async function work(job: keyof Jobs, request: unknown, profiled: boolean): Promise<void> {
    try {
      const handle = await (handlers[job] as () => Promise<Handler<Jobs, keyof Jobs>>)();
      if (profiled) startProfile();
      send({ kind: 'done', result: await handle(request as never, surroundings), profile: endProfile() });
    } catch (error) {
      send({ kind: 'failed', fault: faultOf(error) });
    }
  }
}

function send(message: FromWorker): void {
  parentPort?.postMessage(message);
}
