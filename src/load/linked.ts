import { inTime } from '../limits/in-time.ts';
import type { CatalogueReference, ListedEvent } from '../records/catalogue/catalogue.ts';
import type { ReviewRecord } from '../records/record.ts';
import { lacksEnvelope, payloadsIn } from '../subjects/example-payload.ts';
import type { ExampleFault, LinkedPart, LinkedParts } from '../subjects/linked.ts';
import { propertiesIn } from '../subjects/schema-properties.ts';
import type { Located } from '../text/location.ts';
import { getIn, toPlain } from '../yaml/node.ts';
import { segmentsOf } from '../yaml/pointer.ts';
import { schemaCompiler, schemaFindings } from '../yaml/schema.ts';
import { isSound } from '../yaml/source-file.ts';
import { fileNamedBy } from './claimed.ts';
import type { Files } from './files.ts';
import { isBelow, whyOutside } from './paths.ts';

/** Read the files and the parts of files that a catalogue points at, without ever leaving its repo. */
export async function loadLinked(files: Files, root: string, record: ReviewRecord): Promise<LinkedParts> {
  const { references = [], events = [] } = record.catalogue ?? {};
  const parts = new Map<string, LinkedPart>();
  for (const reference of references) {
    const { value } = reference.path;
    if (!parts.has(value)) parts.set(value, await readPart(files, root, record, reference));
  }
  const faults: ExampleFault[] = [];
  for (const event of events) faults.push(...(await exampleFaults(files, parts, event)));
  return { references, parts, faults };
}

async function readPart(
  files: Files,
  root: string,
  record: ReviewRecord,
  { path }: CatalogueReference,
): Promise<LinkedPart> {
  const [name = '', pointer] = path.value.split('#', 2);
  const file = await fileNamedBy(files.fs, root, record, name);
  const none = { file, source: undefined, node: undefined };
  const reason = whyOutside(name) ?? (await whyNotThere(files, file, root));
  if (reason !== undefined) return { ...none, reason };
  const source = await files.source(file);
  const unread = source.problems.find(({ kind }) => kind === 'unreadable')?.finding.message;
  if (unread !== undefined) return { ...none, reason: unread.replace(/^This (?:file )?/, 'it ').replace(/\.$/, '') };
  if (!isSound(source)) return { ...none, reason: undefined };
  // `#createPayment` names an operation, and is no pointer.
  if (pointer === undefined || !pointer.startsWith('/')) return { file, source, node: source.root, reason: undefined };
  const node = getIn(source.root, segmentsOf(pointer));
  return { file, source, node, reason: node === undefined ? `\`${name}\` has no \`${pointer}\`` : undefined };
}

async function whyNotThere({ fs }: Files, file: string, root: string): Promise<string | undefined> {
  const info = await fs.stat(file);
  if (info === undefined) return 'there is no such file';
  if (info.kind === 'folder') return 'it is a folder';
  const isInside = isBelow(await fs.realPath(file), await fs.realPath(root));
  return isInside ? undefined : 'a link leads out of the repo';
}

/** Where the examples of an event do not fit its schema. A schema that cannot be compiled by itself judges nothing. */
async function exampleFaults(
  { limits }: Files,
  parts: ReadonlyMap<string, LinkedPart>,
  { schema, examples, envelope }: ListedEvent,
): Promise<ExampleFault[]> {
  const part = schema && parts.get(schema.value);
  if (schema === undefined || part?.source?.root === undefined || part.node === undefined) return [];
  const { root } = part.source;
  const properties = propertiesIn(part);
  const faults: ExampleFault[] = [];
  for (const path of examples) {
    const example = parts.get(path.value)?.node;
    if (example === undefined) continue;
    if (envelope !== undefined && properties !== undefined && lacksEnvelope(example, envelope, properties)) {
      const message = `it has no \`${envelope}\`, in which the payload is sent.`;
      faults.push(faultOf(path, schema, part, { message, at: example.at }));
      continue;
    }
    const compile = await schemaCompiler(toPlain(root));
    const judged = inTime(limits, () => {
      const validate = compile(schema.value.split('#', 2)[1] ?? '');
      if (validate === undefined) return undefined;
      const readings = payloadsIn(example, envelope, properties).map((node) => schemaFindings(validate, node));
      return readings.some((found) => found.length === 0) ? undefined : readings[0]?.[0];
    });
    const finding = 'why' in judged ? undefined : judged.value;
    if (finding !== undefined) faults.push(faultOf(path, schema, part, finding));
  }
  return faults;
}

function faultOf(
  path: Located<string>,
  schema: Located<string>,
  { node }: LinkedPart,
  finding: { readonly message: string; readonly at: Located<string>['at'] },
): ExampleFault {
  return { path, schema: { value: schema.value, at: node?.at ?? schema.at }, message: finding.message, at: finding.at };
}
