const { existsSync } = require('node:fs');
const { delimiter, join } = require('node:path');

/**
 * The `api-review` to run: that of the setting, else that of the first folder which has one in `node_modules/.bin`, else the first
 * one on the `PATH`; undefined where there is none. npm writes scripts for the shell of Windows under another name.
 */
function commandOf({ setting, folders, path, isWindows }) {
  if (setting !== '') return setting;
  const name = isWindows ? 'api-review.cmd' : 'api-review';
  const places = [...folders.map((folder) => join(folder, 'node_modules', '.bin')), ...path.split(delimiter)];
  return places
    .filter((place) => place !== '')
    .map((place) => join(place, name))
    .find((file) => existsSync(file));
}

module.exports = { commandOf };
