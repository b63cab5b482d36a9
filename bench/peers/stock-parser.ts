import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';

/**
 * The stock parser in a loop in one process: `stock-parser.js FILE…`. Prints as JSON what it says of each file, which
 * nobody reads when only the time counts.
 */
const parser = new Parser();
const said: Record<string, unknown[]> = {};
for (const file of process.argv.slice(2)) {
  const diagnostics = await parser.validate(readFileSync(file, 'utf8'), { source: file });
  said[file] = diagnostics.map(({ code, range, message }) => ({ code, range, message }));
}
process.stdout.write(JSON.stringify(said));
