import type { Reporter, TestModule } from 'vitest/node';
import type {} from './fuzz/driver.ts';

/** Prints what the hostile tests of a run have done: inputs tried, faults injected and limits reached, a line for each test. */
export default class Counts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const rows = tests.flatMap((one) => {
      const { hostile } = one.meta();
      return hostile === undefined && !one.module.moduleId.includes('/test/hostile/')
        ? []
        : [{ name: one.name, passed: one.ok(), ...(hostile ?? { kind: 'inputs' as const, count: 0, refused: 0 }) }];
    });
    if (rows.length === 0) return;
    const line = (name: string, count: number | string, refused: number | string, finds: number | string) =>
      `${name.padEnd(80)}${String(count).padStart(10)}${String(refused).padStart(10)}${String(finds).padStart(8)}\n`;
    process.stdout.write(`\n${line('hostile tests', 'tried', 'refused', 'finds')}`);
    for (const { name, count, refused, passed } of rows)
      process.stdout.write(line(name, count, refused, passed ? 0 : 1));
    for (const kind of ['inputs', 'faults', 'limits'] as const) {
      const those = rows.filter((row) => row.kind === kind);
      const sum = (of: (row: (typeof rows)[number]) => number) => those.reduce((total, row) => total + of(row), 0);
      if (those.length > 0)
        process.stdout.write(
          line(
            `all ${kind}`,
            sum(({ count }) => count),
            sum(({ refused }) => refused),
            sum(({ passed }) => (passed ? 0 : 1)),
          ),
        );
    }
  }
}
