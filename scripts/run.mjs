// Runs TypeScript scripts of this folder, since Node 20 runs no TypeScript: `node scripts/run.mjs NAME,NAME [ARGUMENTS]`.
// Each is bundled when the one before it has ended, so that it sees the source as that one has left it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { loadConfig } from 'rolldown/config';

const folder = import.meta.dirname;
const config = await loadConfig(join(folder, 'rolldown.config.ts'));
for (const name of process.argv[2].split(',')) {
  const file = join(folder, 'dist', `${name}.js`);
  const bundle = await rolldown({ ...config, input: join(folder, `${name}.ts`) });
  await bundle.write({ file, format: 'esm', codeSplitting: false });
  await bundle.close();
  await import(pathToFileURL(file).href);
  if (process.exitCode) break;
}
