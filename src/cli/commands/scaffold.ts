import { Command } from 'commander';
import { UsageError } from '../../finding/errors.ts';
import { nodeFileSystem } from '../../load/node-file-system.ts';
import { scaffold } from '../../run/whole.ts';
import { addConfigOptions, type ConfigFlags, settingsFor } from '../config-options.ts';
import { writeFile } from '../files.ts';
import type { Exit, Terminal } from '../terminal.ts';

export function scaffoldCommand({ stdout, workingFolder }: Terminal, exit: Exit): Command {
  const webhooks = addConfigOptions(new Command('webhooks'))
    .description('write an OpenAPI 3.1 document with one webhook for each event that a record documents')
    .argument('<record>', 'a review record, or a folder with one that documents events')
    .option('-o, --output <file>', 'write it to a file instead of stdout')
    .addHelpText('after', '\nExample:\n  $ api-review scaffold webhooks reviews/webex.yml -o openapi/webhooks.yaml')
    .action(async (record: string, { output, ...flags }: ConfigFlags & { readonly output?: string }) => {
      const fs = nodeFileSystem(workingFolder);
      if (output !== undefined && (await fs.stat(output)) !== undefined)
        throw new UsageError(`\`${output}\` already exists; it was not overwritten.`);
      const text = await scaffold(fs, record, await settingsFor(fs, flags));
      if (output === undefined) stdout.write(text);
      else await writeFile(workingFolder, output, text);
      exit(0);
    });
  return new Command('scaffold').description('write a first draft from what a record says').addCommand(webhooks);
}
