import { schema, validate } from 'compiled-schema:captures-v1';
import type { Finding } from '../finding/finding.ts';
import type { Located, Location } from '../text/location.ts';
import type { JsonSchema } from '../yaml/json-schema.ts';
import { readByForm } from '../yaml/misspelt.ts';
import { get, itemsOf, type Node, textOf } from '../yaml/node.ts';

/** Where the captured pages of a repo are listed, from its root. */
export const capturesFile = 'evidence/captures.json';

/** The published schema of `evidence/captures.json`, version 1. */
export const capturesSchema: JsonSchema = schema;

/** A page that was captured: what was read from which address, when, and where it is kept. */
export interface CaptureEntry {
  readonly at: Location;
  /** The address that a record gives. */
  readonly url: Located<string>;
  /** The address that answered, after redirects. */
  readonly finalUrl: Located<string> | undefined;
  /** The address of the page's Markdown form, where that was read instead. */
  readonly markdownUrl: Located<string> | undefined;
  /** The HTTP status of the answer. */
  readonly status: Located<string> | undefined;
  /** When it answered, ISO 8601 in UTC. */
  readonly retrieved: Located<string> | undefined;
  readonly contentType: Located<string> | undefined;
  /** The text that was read from the page; absent where it is of a kind that is not read. */
  readonly text: KeptFile | undefined;
  /** The bytes that answered, with their digest also where they were not kept. */
  readonly raw: (Omit<KeptFile, 'file'> & Partial<Pick<KeptFile, 'file'>>) | undefined;
}

/** A file below `evidence/`, counted from the root of the repo. */
export interface KeptFile {
  readonly file: Located<string>;
  /** SHA-256 of its bytes in hexadecimal. */
  readonly sha256: Located<string> | undefined;
}

/** The captured pages that an index lists, and its mistakes. */
export function readCaptures(root: Node): { readonly entries: readonly CaptureEntry[]; readonly findings: Finding[] } {
  const meant = readByForm(root, schema, validate);
  return { entries: itemsOf(get(meant.root, 'pages')).flatMap(readEntry), findings: meant.findings };
}

function readEntry(node: Node): CaptureEntry[] {
  const field = (key: string) => textAt(get(node, key));
  const url = field('url');
  if (url === undefined) return [];
  return [
    {
      at: node.at,
      url,
      finalUrl: field('finalUrl'),
      markdownUrl: field('markdownUrl'),
      status: field('status'),
      retrieved: field('retrieved'),
      contentType: field('contentType'),
      text: keptFile(get(node, 'text')),
      raw: keptBytes(get(node, 'raw')),
    },
  ];
}

function keptFile(node: Node | undefined): KeptFile | undefined {
  const file = textAt(get(node, 'file'));
  return file === undefined ? undefined : { file, sha256: textAt(get(node, 'sha256')) };
}

function keptBytes(node: Node | undefined): CaptureEntry['raw'] {
  if (node === undefined) return undefined;
  const file = textAt(get(node, 'file'));
  return { ...(file === undefined ? {} : { file }), sha256: textAt(get(node, 'sha256')) };
}

function textAt(node: Node | undefined): Located<string> | undefined {
  const value = textOf(node);
  return node === undefined || value === undefined ? undefined : { value, at: node.at };
}
