import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How the tool that was installed is started: by Node, for the starters that npm makes differ between systems, as does the
 * folder below the prefix (https://docs.npmjs.com/cli/configuring-npm/folders).
 */
export function commandOf({ VERSION, RUNNER_TEMP = '', GITHUB_ACTION_PATH = '' }) {
  const installed = ['lib/node_modules', 'node_modules'].map((folder) =>
    join(RUNNER_TEMP, 'api-review', folder, 'api-review'),
  );
  const folders = VERSION ? installed : [GITHUB_ACTION_PATH];
  const bins = folders.map((folder) => join(folder, 'dist/cli/bin.js'));
  return [process.execPath, bins.find((bin) => existsSync(bin)) ?? bins[0]];
}
