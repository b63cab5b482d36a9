import Nimma from 'nimma/legacy';

const mostKept = 50;
const kept = new Map<string, Nimma>();

/**
 * In the place of `nimma/legacy`, which makes JavaScript of JSONPath expressions: Spectral has it made anew for each document. Here
 * the same expressions share it.
 */
function SharedNimma(...[expressions, options]: ConstructorParameters<typeof Nimma>): Nimma {
  const key = JSON.stringify(expressions);
  const nimma = kept.get(key) ?? new Nimma(expressions, options);
  kept.set(key, nimma);
  for (const old of [...kept.keys()].slice(0, -mostKept)) kept.delete(old);
  return nimma;
}

export { SharedNimma as default };
