import type { Located } from '../text/location.ts';
import { SpanIndex } from '../text/span.ts';
import { entriesOf, get, itemsOf, type Node, textOf } from '../yaml/node.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import { readClaim } from './claim.ts';
import {
  type Dialect,
  type FieldName,
  type FindingFields,
  fieldNames,
  type PageFields,
  type Paths,
  statusOf,
} from './dialect.ts';
import { eventsInNote } from './event-notes.ts';
import type {
  Answer,
  CheckedPage,
  CitedPage,
  DocumentedEvent,
  Gap,
  Passage,
  PassageRole,
  RecordFinding,
  ReviewRecord,
} from './record.ts';
import { selectAll, selectFirst } from './select.ts';

/** Read a file as a record of a dialect that recognized it. */
export function readRecord(source: SourceFile, root: Node, dialect: Dialect): ReviewRecord {
  const fields = readFields(root, dialect);
  const findings = findingNodes(root, dialect).map((item) => readFinding(item, dialect.findings, source));
  const pages = pageNodes(root, dialect).flatMap((item) => readPage(item, dialect.pages));
  const gaps = selectAll(root, dialect.gaps?.items).map((item) => readGap(item, dialect.gaps));
  const { scope: _, openapi: __, ...single } = fields;
  return {
    file: source.file,
    dialect: dialect.id,
    claim: readClaim(root, dialect.claim),
    ...single,
    answer: readAnswer(root, dialect),
    findings,
    pages,
    gaps,
    openapi: selectAll(root, dialect.fields.openapi).flatMap((node) => located(node) ?? []),
    passages: readPassages(root, dialect),
    missing: missingFields(fields, { findings: findings.length, pages_checked: pages.length }),
    source,
  };
}

type Fields = Record<FieldName, Located<string> | undefined>;

function readFields(root: Node, dialect: Dialect): Fields {
  return Object.fromEntries(
    fieldNames.map((name) => [name, located(selectFirst(root, dialect.fields[name]))]),
  ) as Fields;
}

const optionalFields: readonly string[] = ['recommendation', 'scope', 'ownPath', 'openapi'];

function missingFields(fields: Fields, lists: Record<string, number>): string[] {
  const single = fieldNames.filter((name) => fields[name] === undefined && !optionalFields.includes(name));
  return [...single, ...Object.keys(lists).filter((name) => lists[name] === 0)];
}

function readAnswer(root: Node, { answer }: Dialect): Answer | undefined {
  const [question, given] = [answer?.question, answer?.answer].map((paths) => located(selectFirst(root, paths)));
  const word = given?.value.toLowerCase().replace(/[.!]$/, '');
  if (question === undefined || given === undefined) return undefined;
  if (word === 'false' || word === 'no') return { question, says: 'no', at: given.at };
  return word === 'true' || word === 'yes' ? { question, says: 'yes', at: given.at } : undefined;
}

/** A path may lead to one finding or to a list of them. */
function findingNodes(root: Node, dialect: Dialect): Node[] {
  return selectAll(root, dialect.findings?.items).filter(({ kind }) => kind !== 'list');
}

function readFinding(item: Node, fields: FindingFields | undefined, { source }: SourceFile): RecordFinding {
  const field = (paths: Paths | undefined) => located(selectFirst(item, paths));
  const status = field(fields?.status?.at);
  const known = status && statusOf(status.value, fields?.status?.values);
  const transport = field(fields?.transport);
  const listed = selectAll(item, fields?.events).flatMap(documentedEvent);
  const isOfWebhooks = transport !== undefined && /webhook/i.test(transport.value) && known !== 'undocumented';
  const notes = isOfWebhooks ? selectAll(item, fields?.eventNotes) : [];
  return {
    at: item.at,
    id: field(fields?.id),
    label: field(fields?.label),
    status: status && known ? { value: known, at: status.at } : undefined,
    endpoints: selectAll(item, fields?.endpoints).flatMap(endpointIn),
    evidence: selectAll(item, fields?.evidence).flatMap(citedPage),
    events: [...listed, ...notes.flatMap((note) => eventsInNote(note, source))],
    transport,
  };
}

/** An endpoint as plain text, or as an object that holds its `url`. */
function endpointIn(node: Node): Located<string>[] {
  const endpoint = located(node) ?? located(get(node, 'url'));
  return endpoint === undefined ? [] : [endpoint];
}

function citedPage(node: Node): CitedPage[] {
  const url = located(node) ?? located(get(node, 'url'));
  return url === undefined || /\s/.test(url.value) || isRepoFile(url.value)
    ? []
    : [{ url, quote: located(get(node, 'quote')) }];
}

/** `rooms:created`, `telephony_calls (call lifecycle resource)`, or an object with a `name`. */
function documentedEvent(node: Node): DocumentedEvent[] {
  const written = located(node) ?? located(get(node, 'name'));
  if (written === undefined) return [];
  const name = withoutRemark(written.value.trim());
  return name === '' ? [] : [{ name: { value: name, at: written.at } }];
}

function withoutRemark(text: string): string {
  const opening = text.indexOf('(');
  return opening === -1 || !text.endsWith(')') ? text : text.slice(0, opening).trim();
}

/** The items that are pages: those of the lists of pages, and those of any list that say how their URL answered. */
function pageNodes(root: Node, { pages }: Dialect): Node[] {
  const items = new Set([...selectAll(root, pages?.items), ...fetchedNodes(root, pages)]);
  return [...items].filter((item) => readPage(item, pages).length > 0);
}

/** The items of no list of pages that say how their URL answered. */
function fetchedNodes(root: Node, pages: PageFields | undefined): Node[] {
  const listed = new Set(selectAll(root, pages?.items));
  return selectAll(root, pages?.fetched).filter((item) => !listed.has(item) && isFetched(item));
}

function isFetched(item: Node): boolean {
  return textOf(get(item, 'url')) !== undefined && textOf(selectFirst(item, '~http_status')) !== undefined;
}

function readPage(item: Node, fields: PageFields | undefined): CheckedPage[] {
  const field = (paths: Paths | undefined) => located(selectFirst(item, paths));
  const url = field(fields?.url);
  if (url === undefined || isRepoFile(url.value)) return [];
  return [
    {
      at: item.at,
      url,
      result: field(fields?.result),
      status: field(fields?.status),
      retrieved: field(fields?.retrieved),
      snapshot: field(fields?.snapshot),
      sha256: field(fields?.sha256),
    },
  ];
}

/** Sources may list files of the repo beside pages: `openapi/acme.yml`. Those are no pages. */
function isRepoFile(text: string): boolean {
  return /^[^\s:]+\.(ya?ml|json|md)(#\S*)?$/i.test(text);
}

function readGap(item: Node, fields: Dialect['gaps']): Gap {
  return {
    at: item.at,
    gap: located(selectFirst(item, fields?.gap)),
    decision: located(selectFirst(item, fields?.decision)),
  };
}

function readPassages(root: Node, dialect: Dialect): Passage[] {
  const roles = Object.entries(dialect.passages) as [PassageRole, Paths][];
  return roles.flatMap(([role, paths]) => {
    const owners = new SpanIndex(ownersOf(root, dialect, role).map(({ at }) => at.span));
    const fetched = role === 'page' ? fetchedNodes(root, dialect.pages) : [];
    return [...selectAll(root, paths), ...fetched].flatMap((node) =>
      textsIn(node).map((text) => ({ role, text, owner: owners.firstAround(text.at.span) })),
    );
  });
}

/** The items that passages of a role belong to. */
function ownersOf(root: Node, dialect: Dialect, role: PassageRole): readonly Node[] {
  if (role === 'finding') return findingNodes(root, dialect);
  if (role === 'page') return pageNodes(root, dialect);
  if (role === 'gap' || role === 'decision') return selectAll(root, dialect.gaps?.items);
  return [];
}

function textsIn(node: Node): Located<string>[] {
  if (node.kind === 'list') return itemsOf(node).flatMap(textsIn);
  if (node.kind === 'map') return entriesOf(node).flatMap((entry) => textsIn(entry.value));
  return typeof node.value === 'string' ? [{ value: node.value, at: node.at }] : [];
}

/** The text of a node as a located value; absent for null, lists and maps. */
function located(node: Node | undefined): Located<string> | undefined {
  const value = textOf(node);
  return node === undefined || value === undefined ? undefined : { value: value.trim(), at: node.at };
}
