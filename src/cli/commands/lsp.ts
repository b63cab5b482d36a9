import { Readable, Writable } from 'node:stream';
import { Command } from 'commander';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { serve } from '../../lsp/server.ts';
import { configure } from '../../run/configure.ts';
import { lint } from '../../run/lint.ts';
import { withoutKnown } from '../baseline.ts';
import { readWaivers } from '../files.ts';
import { publishedSchema, type SchemaName, version } from '../package.ts';
import type { Exit, Terminal } from '../terminal.ts';

export function lspCommand({ stdin, stdout, stderr }: Terminal, exit: Exit): Command {
  return (
    new Command('lsp')
      .description('serve findings, evidence and edits to editors over stdio (Language Server Protocol)')
      // Many clients name the transport.
      .option('--stdio', 'speak over stdin and stdout, as without it')
      .addHelpText('after', help)
      .action(() => {
        const input = Readable.from(stdin?.() ?? []);
        const output = new Writable({
          write: (chunk: Buffer, _, done) => {
            stdout.write(chunk.toString('utf8'));
            done();
          },
        });
        serve(
          { input, output },
          {
            version,
            filesOf: nodeFileSystem,
            schema: (name) => publishedSchema(name as SchemaName),
            check: async ({ fs, files, cache, onProgress, ...lifetime }) => {
              // An editor does not know that the repo may be a stranger's: no code of it runs.
              const settings = await configure({ fs, allowJs: false });
              const waivers = await readWaivers(fs, settings.waivers?.value);
              const inputs = files ? { files } : { folders: ['.'] };
              const options = {
                fs,
                ...inputs,
                settings,
                cache,
                onProgress,
                details: true,
                ...(waivers && { waivers }),
              };
              const found = await lint(options, lifetime);
              const { baseline } = settings;
              return {
                settings,
                report: baseline === undefined ? found : await withoutKnown(found, baseline.value, { fs }),
              };
            },
          },
          (sentence) => stderr.write(`api-review: ${sentence}\n`),
        );
        exit(0);
      })
  );
}

const help = `
It looks at the folders that the editor opens, with unsaved texts in the place of files. It writes nothing but the edits that the editor
asks for, opens no connection, and runs no code of a repo. It ends when stdin does. How to switch it on: docs/editors.md.`;
