import type { Located, Location } from '../text/location.ts';
import { SpanIndex } from '../text/span.ts';
import { entriesOf, get, itemsOf, type Node } from '../yaml/node.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import { readCatalogue } from './catalogue/catalogue.ts';
import { eventNameIn, type ReadName } from './catalogue/listed-event.ts';
import { readClaim } from './claim.ts';
import { type Dialect, type FieldName, type FindingFields, fieldNames, type Paths, statusOf } from './dialect.ts';
import { eventsInNote } from './event-notes.ts';
import { describedEvent, withoutParentheses } from './event-text.ts';
import { located } from './located.ts';
import { pageFieldsOf } from './page-fields.ts';
import { fetchedNodes, isRepoFile, readPages } from './pages.ts';
import { textsIn } from './passage-texts.ts';
import type {
  Answer,
  CheckedPage,
  CitedPage,
  Claim,
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
  const pages = readPages(source, root, dialect.pages);
  const gaps = selectAll(root, dialect.gaps?.items).map((item) => readGap(item, dialect.gaps));
  const { scope: _, openapi: __, ...single } = fields;
  const claim = readClaim(root, dialect);
  return {
    file: source.file,
    dialect: dialect.id,
    claim,
    ...single,
    answer: readAnswer(root, dialect),
    findings,
    catalogue: dialect.isCatalogue ? readCatalogue(root, source.file) : undefined,
    pages,
    pageFields: pageFieldsOf(root, dialect),
    gaps,
    openapi: producedOpenApi(root, dialect, claim),
    passages: readPassages(root, dialect, pages),
    missing: missingFields(fields, { findings: findings.length, pages_checked: pages.length }),
    source,
  };
}

/** The provider that a record names. */
export function readAid(root: Node, { fields }: Dialect): Located<string> | undefined {
  return located(selectFirst(root, fields.aid));
}

/** A field may name documents of either kind: those of the claim are no OpenAPI documents. */
function producedOpenApi(root: Node, { fields }: Dialect, { specs }: Claim): Located<string>[] {
  const named = selectAll(root, fields.openapi).flatMap((node) => located(node) ?? []);
  const known = new Set(specs.map(({ value }) => value));
  const isFile = (value: string) => /\.(?:ya?ml|json)$/i.test(value) && !/^[a-z]+:\/\//i.test(value);
  return named.filter(({ value }) => isFile(value) && !known.has(value) && known.add(value));
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

/** `rooms:created`, `telephony_calls (call lifecycle resource)`, or an object with a `name`, or with a `type` that is one. */
function documentedEvent(node: Node): DocumentedEvent[] {
  const written: ReadName | undefined = node.kind === 'map' ? eventNameIn(node) : located(node);
  if (written === undefined) return [];
  const text = withoutParentheses(written.value.trim());
  const described = describedEvent(text);
  const { at, otherwise } = written;
  if (text === '') return [];
  if (described === undefined)
    return [{ name: { value: text, at }, ...(otherwise === undefined ? {} : { otherwise }) }];
  const { name, whole, isDoubtful } = described;
  return isDoubtful
    ? [{ name: { value: whole, at }, otherwise: name }]
    : [{ name: { value: name, at }, otherwise: whole }];
}

function readGap(item: Node, fields: Dialect['gaps']): Gap {
  return {
    at: item.at,
    gap: located(selectFirst(item, fields?.gap)),
    decision: located(selectFirst(item, fields?.decision)),
  };
}

function readPassages(root: Node, dialect: Dialect, pages: readonly CheckedPage[]): Passage[] {
  const roles = Object.entries(dialect.passages) as [PassageRole, Paths][];
  return roles.flatMap(([role, paths]) => {
    const items = ownersOf(root, dialect, role, pages);
    const owners = new SpanIndex(items.map(({ at }) => at.span));
    const fetched = role === 'page' ? fetchedNodes(root, dialect.pages) : [];
    const nodes = [...selectAll(root, paths), ...fetched];
    const own = new Set(items.map(({ at }) => at));
    const others = nodes.filter(({ at }) => !own.has(at));
    const parts = new Set([...own, ...partsOf(others, role, dialect).map(({ at }) => at)]);
    return nodes.flatMap((node) =>
      textsIn(node, ({ at }) => parts.has(at)).map(({ text, isBookkeeping }) => {
        const passage = { role, text, owner: owners.firstAround(text.at.span) };
        return isBookkeeping ? ({ ...passage, isBookkeeping } as const) : passage;
      }),
    );
  });
}

/** What a record files in maps and lists that its dialect does not read one by one. A catalogue has events there. */
function partsOf(nodes: readonly Node[], role: PassageRole, { findings }: Dialect): Node[] {
  if (findings === undefined || role !== 'finding') return [];
  return nodes.flatMap((node) => [...itemsOf(node), ...entriesOf(node).map(({ value }) => value)]);
}

/** The items that passages of a role belong to. */
function ownersOf(
  root: Node,
  dialect: Dialect,
  role: PassageRole,
  pages: readonly CheckedPage[],
): readonly { readonly at: Location }[] {
  if (role === 'finding') return findingNodes(root, dialect);
  if (role === 'page') return pages;
  if (role === 'gap' || role === 'decision') return selectAll(root, dialect.gaps?.items);
  return [];
}
