import { expect, test } from 'vitest';
import { KeptProviders, type NamedProviders } from '../../src/load/kept-providers.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';

const texts = { 'a.yml': 'aid: ankr\n', 'b.yml': 'aid: boats\n', 'c.yml': 'note: nothing\n' };
const files = Object.keys(texts);

/** A run that asks the files for some names, and those that may name one for the provider that they name. */
async function asked(list: readonly string[], before?: NamedProviders, unchanged: readonly string[] = files) {
  const kept = new KeptProviders(memoryFileSystem(texts), before && { ...before, unchanged: new Set(unchanged) });
  const names = new Set(list);
  const read: string[] = [];
  const textOf = async (file: string) => {
    read.push(file);
    return new TextDecoder().decode(await kept.fs.read(file));
  };
  const named: (string | undefined)[] = [];
  for (const file of files) {
    const mayName = await kept.mayName(file, names, async () => {
      const text = await textOf(file);
      return list.some((name) => text.includes(name));
    });
    if (mayName) named.push(await kept.of(file, async () => (await textOf(file)).slice('aid: '.length).trim()));
  }
  return { named, read, kept: kept.named };
}

test('a file that names none of the providers is passed over, and not read again for the same ones', async () => {
  const first = await asked(['ankr']);
  expect(first).toMatchObject({ named: ['ankr'], read: ['a.yml', 'a.yml', 'b.yml', 'c.yml'] });
  expect(first.kept.passedOver).toEqual({ files: ['b.yml', 'c.yml'], names: ['ankr'] });
  const second = await asked(['ankr'], first.kept);
  expect(second).toMatchObject({ named: ['ankr'], read: [], kept: first.kept });
});

test('it is read again for another provider, and where it changed', async () => {
  const { kept } = await asked(['ankr']);
  expect(await asked(['boats'], kept)).toMatchObject({ named: ['boats'], read: ['b.yml', 'b.yml', 'c.yml'] });
  expect(await asked(['ankr'], kept, ['a.yml', 'b.yml'])).toMatchObject({ named: ['ankr'], read: ['c.yml'] });
});

test('the provider of a file that was passed over is read where it is asked for', async () => {
  const { kept } = await asked(['ankr']);
  const later = new KeptProviders(memoryFileSystem(texts), { ...kept, unchanged: new Set(files) });
  expect(await later.of('b.yml', async () => 'boats')).toBe('boats');
  expect(later.named).toMatchObject({ providers: { 'b.yml': 'boats' }, passedOver: { files: [] } });
});
