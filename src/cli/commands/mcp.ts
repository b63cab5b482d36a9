import { Command } from 'commander';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { confined } from '../../mcp/confined.ts';
import { serve } from '../../mcp/server.ts';
import { configure } from '../../run/configure.ts';
import { publishedSchema, publishedSchemas, type SchemaName, version } from '../package.ts';
import type { Exit, Terminal } from '../terminal.ts';

export function mcpCommand({ stderr, workingFolder }: Terminal, exit: Exit): Command {
  return new Command('mcp')
    .description('serve lint, trace, quotes, rules, coverage and schemas to agents over stdio (Model Context Protocol)')
    .addHelpText('after', help)
    .action(() => {
      const fs = confined(nodeFileSystem(workingFolder));
      // A client does not know that the repo may be a stranger's: no code of it runs.
      const settings = () => configure({ fs, allowJs: false });
      const schema = (name: string) => publishedSchema(name as SchemaName);
      const workplace = { fs, settings, version, schemas: Object.keys(publishedSchemas), schema };
      serve(workplace, (error) => stderr.write(`api-review: ${error.message}\n`));
      exit(0);
    });
}

const help = `
It reads the visible files below this folder, writes nothing, opens no connection, and runs no code of a repo. It ends when stdin does.

Example, in the configuration of a client:
  { "mcpServers": { "api-review": { "command": "npx", "args": ["api-review", "mcp"] } } }`;
