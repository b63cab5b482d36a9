import { type Edited, type HarmlessEdit, insertEntry, replaceIn, replaceValue, textOf } from '../mutant.ts';
import type { Pair } from '../pair.ts';
import { type HostPlace, SpecFacts } from '../spec-facts.ts';
import type { Path, Tree } from '../tree.ts';

/** The same address, written otherwise. */
export function rewrittenAddresses(pair: Pair): HarmlessEdit[] {
  return pair.specs.flatMap((file) => {
    const facts = new SpecFacts(textOf(pair, file));
    return facts.hosts().flatMap((place) =>
      Object.entries(spellings(facts, place)).map(([name, edited]) => ({
        name: `${file}: ${place.server} ${name}`,
        pair,
        files: { ...pair.files, [file]: edited.text },
        isForParser: false,
      })),
    );
  });
}

const defaultPorts: Readonly<Record<string, string>> = {
  ws: '80',
  wss: '443',
  http: '80',
  https: '443',
  mqtts: '8883',
  'kafka-secure': '9093',
};

function spellings({ tree, isV2 }: SpecFacts, { path, host }: HostPlace): Record<string, Edited> {
  const { text } = tree;
  const edits: Record<string, Edited> = {
    'in capitals': replaceIn(text, path, host, host.toUpperCase()),
    'with a capital': replaceIn(
      text,
      path,
      host,
      host.replace(/^./, (letter) => letter.toUpperCase()),
    ),
    'with a final dot': replaceIn(text, path, host, `${host}.`),
  };
  const address = tree.value(path) ?? '';
  const port = defaultPorts[tree.value([...path.slice(0, -1), 'protocol']) ?? ''];
  if (port !== undefined && !/:(?:\d+|\{[^{}]*\})(?:\/|$)/.test(address)) {
    edits['with its default port'] = replaceIn(text, path, host, `${host}:${port}`);
  }
  if (isV2 && !address.endsWith('/')) edits['with a final slash'] = replaceIn(text, path, address, `${address}/`);
  if (isV2 && /^[a-z]+:\/\//.test(address)) {
    edits['with its scheme in capitals'] = replaceIn(
      text,
      path,
      address,
      address.replace(/^[a-z]+/, (scheme) => scheme.toUpperCase()),
    );
  }
  return { ...edits, ...v3Only(tree, path, isV2) };
}

function v3Only(tree: Tree, path: Path, isV2: boolean): Record<string, Edited> {
  if (isV2) return {};
  const server = path.slice(0, -1);
  const pathname = tree.value([...server, 'pathname']);
  if (pathname === undefined) return { 'with the path /': insertEntry(tree.text, server, 'pathname', '/') };
  const slash = replaceValue(tree.text, [...server, 'pathname'], JSON.stringify(`${pathname}/`));
  return { 'with a final slash in its path': slash };
}
