import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import { normalizeHost } from '../evidence/host.ts';
import type { Ledger } from '../evidence/ledger.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { Location } from '../text/location.ts';
import { isMisspelt, slipOf } from '../text/nearest.ts';
import type { ReviewSubject } from './subject.ts';

/** The host of the record that was probably meant, with its line: another region or stage is no slip of the pen. */
export function didYouMeanHost({ record, evidence: { ledger } }: Reviewed, host: string): string | undefined {
  const hosts = [...knownIn(ledger).hosts.keys()];
  const wanted = normalizeHost(host);
  const near = hosts.filter((known) => isSlipOfHost(wanted, known));
  return asked(near.length === 1 ? near[0] : undefined, knownIn(ledger).hosts, record);
}

/** One label is misspelt, and only that. */
function isSlipOfHost(host: string, known: string): boolean {
  const [labels, others] = [host.split('.'), known.split('.')];
  const different = labels.flatMap((label, index) => (label === others[index] ? [] : [index]));
  const [at = -1] = different;
  return labels.length === others.length && different.length === 1 && isMisspelt(labels[at] ?? '', others[at] ?? '');
}

/** The name or path of the record that was probably meant, with its line. */
export function didYouMeanName({ record, evidence: { ledger } }: Reviewed, name: string): string | undefined {
  if (name.length > longest) return undefined;
  const { names } = knownIn(ledger);
  return asked(slipOf(name, [...names.keys()]), names, record);
}

/** The document that was probably meant by a path: one of a similar path, or the only one of a similar name in another folder. */
export function nearDocument(
  path: string,
  documents: readonly AsyncApiDocument[],
  root: string,
): { readonly document: AsyncApiDocument; readonly path: string } | undefined {
  const found = documents.map((document) => ({ document, path: withoutFolder(document.file, root) }));
  const meant = slipOf(
    path,
    found.map((one) => one.path),
  );
  if (meant !== undefined) return found.find((one) => one.path === meant);
  const name = stemOf(path);
  const alike = found.filter((one) => stemOf(one.path) === name || slipOf(name, [stemOf(one.path)]) !== undefined);
  return alike.length === 1 ? alike[0] : undefined;
}

function withoutFolder(file: string, root: string): string {
  return file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
}

/** The name of a file without its extension. */
function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, '');
}

type Reviewed = Pick<ReviewSubject, 'record' | 'evidence'>;

/** The hosts and names that are documented, each with where it is first. */
interface Known {
  readonly hosts: ReadonlyMap<string, Location>;
  readonly names: ReadonlyMap<string, Location>;
}

const known = new WeakMap<Ledger, Known>();

/** Of a record that names more than this, no near miss is looked for among the rest. */
const most = 500;
const longest = 100;

function knownIn(ledger: Ledger): Known {
  const found = known.get(ledger);
  if (found !== undefined) return found;
  const names = ledger.mentions
    .filter(({ text, polarity }) => polarity === 'documented' && text.length <= longest && !/\s/.test(text))
    .map(({ text, at }) => [text, at] as const);
  const all = { hosts: firstOf(ledger.documentedHosts), names: firstOf(names) };
  known.set(ledger, all);
  return all;
}

function firstOf(named: readonly (readonly [string, Location])[]): ReadonlyMap<string, Location> {
  const first = new Map<string, Location>();
  for (const [name, at] of named) if (!first.has(name) && first.size < most) first.set(name, at);
  return first;
}

function asked(meant: string | undefined, places: Known['names'], { file, source }: ReviewRecord): string | undefined {
  const at = meant === undefined ? undefined : places.get(meant);
  if (at === undefined) return undefined;
  const line = at.file === file ? `, as in line ${source.source.positionAt(at.span.start).line} of the record` : '';
  return `Did you mean \`${meant}\`${line}?`;
}
