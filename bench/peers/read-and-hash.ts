import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The least that a cache can do: find, read and hash every file below a folder. `read-and-hash.js FOLDER` */
const hash = createHash('sha256');
const [folder = '.'] = process.argv.slice(2);
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (entry.isFile())
    hash.update(
      createHash('sha256')
        .update(readFileSync(join(entry.parentPath, entry.name)))
        .digest(),
    );
}
process.stdout.write(`${hash.digest('hex')}\n`);
