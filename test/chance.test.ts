import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Files that may look at the clock or draw by chance: the long form judges how much of the processor an input takes, and a kill needs a moment. */
const allowed = ['seed.ts', 'hostile/fuzz/driver.ts', 'hostile/faults/signals.test.ts', 'chance.test.ts'];

test('no other test looks at the clock or draws by chance; `growth/` counts steps, `setup.ts` fixes the seeds', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !allowed.includes(file));
  const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');
  expect(files.filter((file) => /performance\.now|Date\.now|Math\.random|hrtime|cpuUsage/.test(read(file)))).toEqual(
    [],
  );
});
