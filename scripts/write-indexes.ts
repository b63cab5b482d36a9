import { indexes } from './generated/indexes.ts';
import { runScript, writeFiles } from './project.ts';

await runScript(() => writeFiles(indexes()));
