import { type Expected, type Fabrication, insertItem, replaceIn, replaceValue, textOf } from '../mutant.ts';
import type { Files, Pair } from '../pair.ts';
import { type HostPlace, SpecFacts } from '../spec-facts.ts';
import { lineAt, type Path, treeOf } from '../tree.ts';

const notEvidenced = 'fabrication/server-host-not-evidenced';
const internal = 'fabrication/internal-endpoint';

/** Records that no longer say what their specs rest on. */
export function removedEvidence(pair: Pair): Fabrication[] {
  return pair.specs.flatMap((file) =>
    new SpecFacts(textOf(pair, file)).hosts().flatMap((place) => {
      const expected = hostLines(pair, file, place, notEvidenced);
      const name = `${file}: ${place.server}`;
      const without = {
        name: `${name}: the record no longer names the host`,
        pair,
        files: withoutHost(pair, place),
        expected,
      };
      const failed = withFailedPages(pair, place);
      return [
        without,
        ...(failed === undefined
          ? []
          : [{ name: `${name}: the pages that name the host failed`, pair, files: failed, expected }]),
      ];
    }),
  );
}

/** The address of a server; of an internal one each value that makes its host. */
function hostLines(pair: Pair, file: string, { path }: HostPlace, rule: string): Expected[] {
  const text = textOf(pair, file);
  const tree = treeOf(text);
  const variables = [...path.slice(0, -1), 'variables'];
  const address = tree.value(path) ?? '';
  const enums = tree.steps(variables).filter((name) => new RegExp(`(?<!:)\\{${name}\\}`).test(address));
  const values = enums.flatMap((name) => {
    const list = [...variables, name, 'enum'];
    return tree.steps(list).map((index): Path => [...list, index]);
  });
  const isOfValues = rule === internal && values.length > 0;
  const places: Path[] = isOfValues ? values : [path];
  return places.map((place) => ({ rule, file, line: lineAt(text, tree.span(place)[0]) }));
}

function withoutHost(pair: Pair, { host }: HostPlace): Files {
  const evidence = Object.entries(pair.files).filter(([file]) => file === pair.record || file.includes('/evidence/'));
  return {
    ...pair.files,
    ...Object.fromEntries(evidence.map(([file, text]) => [file, text.replaceAll(host, 'this-host')])),
  };
}

/** Only pages are left to name the host, and all of them answered 404. */
function withFailedPages(pair: Pair, { host }: HostPlace): Files | undefined {
  const text = textOf(pair, pair.record);
  const [prose = '', pages] = text.split(/^(?=pages_checked:)/m);
  if (pages === undefined) return undefined;
  if (/^gaps:/m.test(pages) && pages.slice(pages.search(/^gaps:/m)).includes(host)) return undefined;
  const failed = pages.includes('status: 200')
    ? pages.replaceAll('status: 200', 'status: 404')
    : pages.replaceAll(/^( *)- (url: .*)$/gm, '$1- $2\n$1  status: 404');
  return { ...pair.files, [pair.record]: prose.replaceAll(host, 'this-host') + failed };
}

/** Records that call a modelled endpoint internal. */
export function internalEndpoints(pair: Pair): Fabrication[] {
  return [...turnedInternal(pair), ...addedInternal(pair)];
}

function turnedInternal(pair: Pair): Fabrication[] {
  if (pair.specs.length === 0) return [];
  const text = textOf(pair, pair.record);
  const tree = treeOf(text);
  const findings = tree.steps(['findings']).map((index): Path => ['findings', index]);
  const reported = findings.filter(
    (finding) => tree.has([...finding, 'endpoints']) && tree.has([...finding, 'status']),
  );
  return reported.flatMap((finding) =>
    ['internal', 'undocumented'].map((status) => {
      const files = { ...pair.files, [pair.record]: replaceValue(text, [...finding, 'status'], status).text };
      const endpoints = tree
        .steps([...finding, 'endpoints'])
        .map((index) => tree.value([...finding, 'endpoints', index]));
      const expected = pair.specs.flatMap((file) =>
        new SpecFacts(textOf(pair, file))
          .hosts()
          .filter(({ host }) => endpoints.some((endpoint) => endpoint?.includes(host)))
          .flatMap((place) => internalLines(pair, file, place)),
      );
      return { name: `${pair.record}: ${finding.join('/')} is ${status}`, pair, files, expected };
    }),
  );
}

/** The server of the endpoint; where other paths of it are documented, the channel that leads to it. */
function internalLines(pair: Pair, file: string, place: HostPlace): Expected[] {
  const [server] = hostLines(pair, file, place, internal);
  if (pair.name !== 'lumenlog') return server === undefined ? [] : [server];
  const { tree } = new SpecFacts(textOf(pair, file));
  return [{ rule: internal, file, line: lineAt(tree.text, tree.span(['channels', 'tail', 'address'])[0]) }];
}

const prose = 'The web client opens wss://push.rogue.dev, which no page documents.';

const findings: Readonly<Record<string, unknown>> = {
  'as an endpoint': { status: 'internal', detail: 'See below.', endpoints: ['wss://push.rogue.dev'] },
  'as undocumented': { status: 'undocumented', detail: 'See below.', endpoints: ['push.rogue.dev'] },
  'in prose': { status: 'internal', detail: prose },
};

/** A finding calls an endpoint internal, and the spec models it. */
function addedInternal(pair: Pair): Fabrication[] {
  return pair.specs.flatMap((file) => {
    const facts = new SpecFacts(textOf(pair, file));
    const { tree } = facts;
    const place = facts.hosts().find(({ path, host }) => !tree.value(path)?.includes(`}.${host}`));
    if (place === undefined || !treeOf(textOf(pair, pair.record)).isList(['findings'])) return [];
    const spec = replaceIn(tree.text, place.path, place.host, 'push.rogue.dev');
    const line = lineAt(spec.text, spec.offset);
    return Object.entries(findings).map(([name, finding]) => {
      const added = insertItem(textOf(pair, pair.record), ['findings'], {
        id: 'added',
        label: 'Added',
        ...(finding as object),
      });
      const files = { ...pair.files, [file]: spec.text, [pair.record]: added.text };
      return {
        name: `${file}: an internal endpoint, given ${name}`,
        pair,
        files,
        expected: [{ rule: internal, file, line }],
      };
    });
  });
}
