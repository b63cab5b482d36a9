// biome-ignore lint/correctness/noUndeclaredDependencies: VS Code has it, and no package does.
const { commands, env, Uri, window, workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');
const { commandOf } = require('./command.js');

const docs = 'https://github.com/api-review/api-review/blob/main/docs/editors.md';
const isWindows = process.platform === 'win32';

let client;

async function activate(context) {
  context.subscriptions.push(
    commands.registerCommand('api-review.restart', restart),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('api-review.path') && restart()),
  );
  await start();
}

async function start() {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const setting = workspace.getConfiguration('api-review').get('path', '');
  const command = commandOf({ setting, folders, path: process.env.PATH ?? '', isWindows });
  if (command === undefined) {
    void tellHowToInstall();
    return;
  }
  client = new LanguageClient('api-review', 'api-review', serverOf(command, folders[0]), {
    documentSelector: ['yaml', 'json', 'markdown', 'plaintext'].map((language) => ({ scheme: 'file', language })),
    synchronize: { configurationSection: 'api-review' },
  });
  // The client tells people of its faults itself.
  await client.start().catch(() => undefined);
}

/** The scripts that npm writes for Windows run in its shell alone. */
function serverOf(command, cwd) {
  return isWindows
    ? { command: `"${command}" lsp --stdio`, options: { cwd, shell: true } }
    : { command, args: ['lsp', '--stdio'], options: { cwd } };
}

async function tellHowToInstall() {
  const how = 'How to install it';
  const chosen = await window.showWarningMessage(
    'api-review is neither in `node_modules/.bin` of this project nor on the PATH: install it, then run the command "api-review: Restart the server".',
    how,
  );
  if (chosen === how) await env.openExternal(Uri.parse(docs));
}

async function restart() {
  await deactivate();
  await start();
}

async function deactivate() {
  const old = client;
  client = undefined;
  if (!old?.needsStop()) return;
  // A client that is still starting cannot be stopped.
  await old.start();
  await old.stop();
}

module.exports = { activate, deactivate };
