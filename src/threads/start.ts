import { parentPort, workerData } from 'node:worker_threads';
import { CompiledModules } from './compiled-modules.ts';
import type { FromWorker, ToWorker, WorkerData } from './protocol.ts';

const { module, codeFolder } = workerData as WorkerData;
const modules = new CompiledModules(codeFolder);

parentPort?.on('message', ({ kind }: ToWorker) => {
  if (kind !== 'keep-code') return;
  modules.keep();
  parentPort?.postMessage({ kind: 'code-kept' } satisfies FromWorker);
});

modules.load(module);
