import { test } from 'vitest';
import type {} from '../fuzz/driver.ts';

/** A test that reaches limits on purpose. @param count how many */
export function reaching(name: string, count: number, work: () => Promise<void>): void {
  test(name, { timeout: 900_000 }, async ({ task }) => {
    task.meta.hostile = { kind: 'limits', count, refused: count };
    await work();
  });
}
