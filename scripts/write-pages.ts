import { dependenciesPage } from './generated/dependencies-page.ts';
import { pages } from './generated/pages.ts';
import { removeFile, runScript, say, writeFiles } from './project.ts';

await runScript(async () => {
  const { files, superfluous } = await pages();
  writeFiles(files);
  superfluous.forEach(removeFile);
  const dependencies = dependenciesPage();
  if (dependencies !== undefined) writeFiles([dependencies]);
  else say('docs/dependencies.md was not written: it is derived from `dist/`, which `npm run build` makes.');
});
