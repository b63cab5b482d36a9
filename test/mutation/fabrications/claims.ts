import { type Expected, type Fabrication, fabricationAt, lineOf, replaceValue, textOf } from '../mutant.ts';
import type { Pair } from '../pair.ts';
import { lineAt, type Path, type Tree, treeOf } from '../tree.ts';
import { styles } from './styles.ts';

/** Paths that lead out of any repo. */
const outside: Readonly<Record<string, string>> = {
  'one folder up': '../asyncapi.yml',
  'up and down again': 'asyncapi/../../elsewhere/asyncapi.yml',
  'far up': '../../../../../../../../etc/hosts',
  'an absolute path': '/etc/asyncapi.yml',
  'a URL': 'https://stream.rogue.dev/asyncapi.yml',
  'a file URL': 'file:///etc/asyncapi.yml',
  'a Windows path': String.raw`C:\specs\asyncapi.yml`,
  'a Windows path with slashes': 'C:/specs/asyncapi.yml',
  'a share': String.raw`\\server\specs\asyncapi.yml`,
  'backslashes up': String.raw`..\asyncapi.yml`,
  'no scheme': '//stream.rogue.dev/asyncapi.yml',
};

const missing: Readonly<Record<string, string>> = {
  'a file that is not there': 'asyncapi/there-is-none.yml',
  'a folder that is not there': 'nowhere/asyncapi.yml',
  'a file below a file': 'apis.yml/asyncapi.yml',
};

/** Records that name another spec than the one that was produced. */
export function repointedSpecs(pair: Pair): Fabrication[] {
  if (pair.specs.length === 0) return [];
  const point = (path: string, name: string, rule: string) =>
    fabricationAt(pair, `the spec is ${name}`, pair.record, repointed(pair, path), rule);
  const outsideOf = Object.entries(outside).filter(([, path]) => isCanonical(pair) || !/^\w{3,}:/.test(path));
  return [
    ...outsideOf.map(([name, path]) => point(path, name, 'fabrication/spec-outside-repo')),
    ...Object.entries(missing).map(([name, path]) => point(path, name, 'fabrication/spec-missing')),
    point('apis.yml', 'no AsyncAPI document', 'fabrication/spec-unreadable'),
    point('.', 'a folder', 'fabrication/spec-unreadable'),
  ];
}

/** Elsewhere than in the canonical record, an address is where the provider publishes a spec: no claim. */
function isCanonical({ claim }: Pair): boolean {
  return claim[0] === 'artifacts_produced';
}

function repointed(pair: Pair, path: string) {
  const text = textOf(pair, pair.record);
  return replaceValue(text, firstSpec(pair, treeOf(text)), `'${path}'`);
}

/** Where the record gives the path of its first spec. */
export function firstSpec({ claim }: Pair, tree: Tree): Path {
  return tree.steps(claim).length > 0 ? [...claim, 0] : claim;
}

const nullRule = 'fabrication/spec-despite-null-claim';

/** Records that say there is no spec, while it is there and listed. */
export function nullClaims(pair: Pair): Fabrication[] {
  if (pair.specs.length === 0) return [];
  return ['null', '~', 'Null'].map((word) => {
    const record = replaceValue(textOf(pair, pair.record), pair.claim, word);
    const documents = pair.specs.map((file) => versionPlace(pair, file));
    return {
      name: `${pair.record}: the claim is ${word}, the spec is kept`,
      pair,
      files: { ...pair.files, [pair.record]: record.text },
      expected: [...documents, ...listedSpecs(pair)],
    };
  });
}

function versionPlace(pair: Pair, file: string): Expected {
  const text = textOf(pair, file);
  return { rule: nullRule, file, line: lineAt(text, treeOf(text).span(['asyncapi'])[0]) };
}

function listedSpecs(pair: Pair): Expected[] {
  const file = `${pair.root}/apis.yml`;
  const text = textOf(pair, file);
  const tree = treeOf(text);
  const urls = tree.scalars().filter(({ path, node }) => path.at(-1) === 'type' && node.value === 'AsyncAPI');
  return urls.map(({ path }) => ({
    rule: 'fabrication/index-despite-null-claim',
    file,
    line: lineAt(text, tree.span([...path.slice(0, -1), 'url'])[0]),
  }));
}

const folders = [
  'spec.yml',
  'asyncapi/hidden.yaml',
  'docs/deep/er/still/events.json',
  'openapi/events.YML',
  'a b/c#d.yml',
];

/** A spec somewhere in a repo whose record says that there is none, written so that it is hard to recognize. */
export function movedSpecs(pair: Pair): Fabrication[] {
  const spec = pair.specs[0];
  if (spec === undefined) return hiddenSpecs(pair, pair.files, smallSpec);
  const { [spec]: text = '', ...rest } = pair.files;
  const record = replaceValue(textOf(pair, pair.record), pair.claim, 'null');
  return hiddenSpecs(pair, { ...rest, [pair.record]: record.text }, text);
}

function hiddenSpecs(pair: Pair, files: Pair['files'], text: string): Fabrication[] {
  return styles.flatMap((style, index) => {
    const file = `${pair.root}/${folders[index % folders.length]}`;
    const edited = style.write(text);
    if (edited === undefined) return [];
    const expected = [{ rule: nullRule, file, line: lineOf(edited) }];
    return [{ name: `${file}: a spec, ${style.name}`, pair, files: { ...files, [file]: edited.text }, expected }];
  });
}

const smallSpec = `asyncapi: 3.0.0
info:
  title: Invented
  version: '1'
channels:
  feed:
    address: /feed
`;
