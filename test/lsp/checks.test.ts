import { expect, test } from 'vitest';
import { Checks } from '../../src/lsp/checks.ts';
import { Project, type Workshop } from '../../src/lsp/project.ts';

/** Checks that end when they are told to. */
function checksByHand() {
  const begun: { readonly folder: string; readonly signal: AbortSignal; readonly end: () => void }[] = [];
  const waiting: (() => void)[] = [];
  const checks = new Checks(
    ({ folder }, signal) =>
      new Promise((end) => {
        begun.push({ folder, signal, end });
        for (const one of waiting.splice(0)) one();
      }),
  );
  const beginning = async (number: number) => {
    while (begun.length < number) await new Promise<void>((done) => waiting.push(done));
    return begun[number - 1] as (typeof begun)[number];
  };
  return { checks, begun, beginning };
}

const project = (folder: string) => new Project(folder, {} as Workshop);

test('a check that is typed over is ended at once, and the next one begins when it has ended', async () => {
  const { checks, begun, beginning } = checksByHand();
  const harbor = project('/harbor');
  checks.schedule(harbor);
  const first = await beginning(1);
  expect(first.signal.aborted).toBe(false);
  checks.schedule(harbor);
  expect(first.signal.aborted).toBe(true);
  await new Promise((done) => setTimeout(done, 100));
  expect(begun.length).toBe(1);
  first.end();
  const second = await beginning(2);
  expect(second.signal.aborted).toBe(false);
  expect(checks.isBusy(harbor)).toBe(true);
  second.end();
  await checks.finished(harbor);
  expect(checks.isBusy(harbor)).toBe(false);
});

test('what is typed in one folder does not end the check of another', async () => {
  const { checks, beginning } = checksByHand();
  checks.schedule(project('/harbor'));
  const first = await beginning(1);
  const other = project('/other');
  checks.schedule(other);
  const second = await beginning(2);
  expect([first, second].map(({ folder, signal }) => [folder, signal.aborted])).toEqual([
    ['/harbor', false],
    ['/other', false],
  ]);
  second.end();
  await checks.finished(other);
  first.end();
  await checks.finished();
});

test('of a folder that is closed, neither the check nor the wait for it goes on', async () => {
  const { checks, begun, beginning } = checksByHand();
  const harbor = project('/harbor');
  checks.schedule(harbor);
  checks.cancel(harbor);
  await checks.finished();
  checks.schedule(harbor);
  const first = await beginning(1);
  checks.cancel(harbor);
  expect(first.signal.aborted).toBe(true);
  first.end();
  await checks.finished();
  expect(begun.length).toBe(1);
});
