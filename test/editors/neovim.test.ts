import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const project = join(import.meta.dirname, '../..');

/** As `0.7`; undefined without Neovim. */
const version = /^NVIM v(\d+\.\d+)/.exec(spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];

/** The Lua of docs/editors.md for this version. */
function documentedLua(): string {
  const isNew = Number(version?.split('.')[1]) >= 11;
  const page = readFileSync(join(project, 'docs/editors.md'), 'utf8');
  const heading = isNew ? '## Neovim 0.11 and newer' : '## Neovim 0.7 to 0.10';
  return /```lua\n(.*?)```/s.exec(page.slice(page.indexOf(heading)))?.[1] ?? '';
}

/** Types a channel in that the record does not have, and writes down what the editor was told. */
const probe = `
local answers = {}
local function seen()
  return vim.tbl_filter(function(one) return one.severity == vim.diagnostic.severity.ERROR end, vim.diagnostic.get(0))
end
local function ask(method, line)
  local uri = vim.uri_from_bufnr(0)
  local all = vim.lsp.buf_request_sync(0, method,
    { textDocument = { uri = uri }, position = { line = line, character = 8 } }, 60000) or {}
  for _, answer in pairs(all) do if answer.result then return answer.result end end
end
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end)
local line = vim.fn.search('address: /tides') - 1
answers.hover = ask('textDocument/hover', line)
answers.definition = ask('textDocument/definition', line)
vim.cmd('%s/tides/winds/g')
vim.wait(60000, function() return #seen() > 0 end)
answers.errors = vim.tbl_map(function(one) return { line = one.lnum, message = one.message } end, seen())
vim.fn.writefile({ vim.fn.json_encode(answers) }, 'answers.json')
vim.cmd('qa!')
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-review-neovim-'));
  cpSync(join(project, 'examples/harbor'), folder, { recursive: true });
  mkdirSync(join(folder, '.git'));
  mkdirSync(join(folder, 'bin'));
});
afterEach(() => rmSync(folder, { recursive: true }));

// What is skipped is counted at the end of the run: no editor but this one is tested by starting it.
test.skipIf(version === undefined)('Neovim, set up as documented, shows findings, hovers and jumps', () => {
  expect(existsSync(join(project, 'dist/cli/bin.js')), 'run `npm run build` first').toBe(true);
  // Neither the settings nor the logs of the person who runs this.
  const ownFolders = Object.fromEntries(
    ['CONFIG', 'DATA', 'STATE', 'CACHE'].map((name) => [`XDG_${name}_HOME`, join(folder, '.own', name)]),
  );
  symlinkSync(join(project, 'dist/cli/bin.js'), join(folder, 'bin/api-review'));
  writeFileSync(join(folder, 'init.lua'), documentedLua());
  writeFileSync(join(folder, 'probe.lua'), probe);
  const { stderr } = spawnSync(
    'nvim',
    ['--headless', '-n', '-u', 'init.lua', 'asyncapi/harbor.yml', '-S', 'probe.lua'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...ownFolders, PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter) },
    },
  );
  expect(stderr).not.toMatch(/^E\d+:/m);
  const { hover, definition, errors } = JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8'));
  expect(hover.contents.value).toContain('a captured page backs it');
  expect(definition.map(({ uri }: { uri: string }) => uri)).toContainEqual(
    expect.stringMatching(/evidence\/docs\.harbor\.example\/streaming\.md$/),
  );
  expect(errors).toEqual([
    { line: 26, message: 'The channel `/winds/{port}` is not named in the record as documented.' },
  ]);
});
