import { type HarmlessEdit, textOf } from '../mutant.ts';
import { inRepo, type Pair } from '../pair.ts';
import { rewritings } from './rewritten.ts';

/** Every file of a pair, written in every way that gives the same data. */
export function rewrittenFiles(pair: Pair): HarmlessEdit[] {
  const written = Object.keys(pair.files).filter((file) => /\.(?:ya?ml|json)$/.test(file));
  return written.flatMap((file) =>
    rewritings.map(({ name, write }) => ({
      name: `${file} ${name}`,
      pair,
      files: { ...pair.files, [file]: write(textOf(pair, file)) },
    })),
  );
}

/** Specs under another name, which the record and the index give too. */
export function renamedSpecs(pair: Pair): HarmlessEdit[] {
  return pair.specs.flatMap((spec) =>
    ['moved/events.json', 'events.yaml'].map((path) => {
      const renamed = `${pair.root}/${path}`;
      const entries = Object.entries(pair.files).map(([file, text]) => {
        const named = text.replaceAll(inRepo(pair, spec), path);
        return file === spec ? [renamed, text] : [file, named];
      });
      return { name: `${spec} as ${path}`, pair, files: Object.fromEntries(entries), renamed: { [renamed]: spec } };
    }),
  );
}
