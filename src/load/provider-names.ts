/** The mark of a provider that no record names. */
const unnamed = '?';

/** The provider of the records in a folder that name none. */
export function unnamedIn(folder: string): string {
  return `${unnamed}${folder}`;
}

/** The names that records and indexes give. */
export function namesIn(providers: ReadonlySet<string>): string[] {
  return [...providers].filter((name) => !name.startsWith(unnamed));
}

/** True when a folder names another provider than the folders below it. */
export function isOfOthers(here: ReadonlySet<string>, below: ReadonlySet<string>): boolean {
  const [named, own] = [namesIn(here), namesIn(below)];
  return own.length === 0
    ? named.length > 1
    : (here.size > 0 && !own.some((name) => here.has(name))) || named.length > 1;
}
