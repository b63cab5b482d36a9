import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { OpenApiDocument } from '../apis/openapi/document.ts';
import { mayStateOrigin, readOrigin } from '../apis/origin.ts';
import { compileGlob, matchesGlob } from '../config/glob.ts';
import type { Settings } from '../config/settings.ts';
import type { Party } from '../finding/finding.ts';
import { isIndexFile } from '../load/file-names.ts';
import type { Loaded } from '../load/load.ts';
import { loadText } from '../load/read-file.ts';
import type { ReviewRecord } from '../records/record.ts';
import { parseSource } from '../yaml/source-file.ts';
import type { Context } from './context.ts';

type PartyContext = Pick<Context, 'nameInRepo' | 'isNamedAsProviders' | 'trusted' | 'limits'>;

/** Tells whether a glob of `provider` in the configuration matches a file. */
export function isNamedAsProviders({ provider, pathInConfig }: Settings): (file: string) => boolean {
  const globs = provider.map(({ value }) => compileGlob(value));
  return (file) => {
    const path = globs.length === 0 ? undefined : pathInConfig(file);
    return path !== undefined && globs.some((glob) => matchesGlob(path, glob));
  };
}

/** Who can mend what is wrong in each file of a repo. The rule is in `docs/parties.md`. */
export class Parties {
  readonly #context: PartyContext;
  /** The records that name a document as produced, by its file. */
  readonly #makers: ReadonlyMap<string, readonly ReviewRecord[]>;
  /** The files that a folder or a mark made the provider's in the trusted state; undefined where the present one counts. */
  readonly #trusted: ReadonlySet<string> | undefined;
  readonly #own: ReadonlySet<string>;
  readonly #documents: ReadonlyMap<string, AsyncApiDocument | OpenApiDocument>;
  readonly #known = new Map<string, Party>();

  constructor(
    loaded: Loaded,
    context: PartyContext,
    makers: ReadonlyMap<string, readonly ReviewRecord[]>,
    trusted: ReadonlySet<string> | undefined,
  ) {
    this.#context = context;
    this.#makers = makers;
    this.#trusted = trusted;
    const { asyncapi, openapi } = loaded.repo;
    this.#documents = new Map([...openapi, ...asyncapi].map((document) => [document.file, document]));
    this.#own = new Set([
      ...loaded.records.map(({ source }) => source.file),
      ...loaded.reviews.flatMap(({ captures }) => [...captures.values()].map(({ file }) => file)),
      ...(loaded.repo.captures === undefined ? [] : [loaded.repo.captures.file]),
      // A file that says that it is an AsyncAPI document and cannot be read may hold anything that the record denies.
      ...loaded.repo.broken,
    ]);
  }

  readonly of = (file: string): Party => {
    const known = this.#known.get(file);
    if (known !== undefined) return known;
    const party = this.#stated(file) ?? (this.#documents.has(file) ? 'unknown' : this.#ofDocumentsAround(file));
    this.#known.set(file, party);
    return party;
  };

  /** Undefined where neither the records, nor the configuration, nor the place or the text of the file tell. */
  #stated(file: string): Party | undefined {
    if (this.#own.has(file) || isIndexFile(file)) return 'catalog';
    const makers = this.#makers.get(file) ?? [];
    if (makers.some(({ claim }) => claim.published !== 'yes')) return 'catalog';
    if (this.#context.isNamedAsProviders(file)) return 'provider';
    const counts = this.#trusted?.has(file) !== false;
    if (counts && isOriginal(this.#context.nameInRepo(file))) return 'provider';
    const origin = this.#documents.get(file)?.origin;
    if (counts && origin?.kind === 'published') return 'provider';
    return makers.length > 0 || origin?.kind === 'derived' ? 'catalog' : undefined;
  }

  /** A part of documents has their party, where they have one. */
  #ofDocumentsAround(file: string): Party {
    const around = [...this.#documents.values()].filter(({ referenced }) =>
      referenced.some((part) => part.file === file),
    );
    const [first, ...others] = new Set(around.map((document) => this.#stated(document.file)));
    return first === undefined || others.length > 0 ? 'unknown' : first;
  }
}

/** True below a folder in which a catalog keeps documents as they were published. */
function isOriginal(path: string): boolean {
  return path.split('/').slice(0, -1).includes('_original');
}

/** The parties of the files of a repo. */
export async function partiesOf(loaded: Loaded, context: PartyContext): Promise<Parties> {
  const { reviews } = loaded;
  const makers = new Map<string, readonly ReviewRecord[]>();
  for (const { record, claimed, openapi } of reviews) {
    for (const { file } of [...claimed, ...openapi]) makers.set(file, [...(makers.get(file) ?? []), record]);
  }
  return new Parties(loaded, context, makers, await trustedAmong(loaded, context));
}

/** The documents, and their parts, that a folder or a mark of their own makes the provider's in the trusted state. */
async function trustedAmong(
  { repo }: Loaded,
  { trusted, limits, nameInRepo }: PartyContext,
): Promise<ReadonlySet<string> | undefined> {
  if (trusted === undefined) return undefined;
  const { fs, formerNames } = trusted;
  const documents = [...repo.asyncapi, ...repo.openapi];
  const files = [...documents, ...repo.swagger, ...documents.flatMap(({ referenced }) => referenced)];
  const found = new Set<string>();
  for (const file of new Set(files.map((one) => one.file))) {
    const name = formerNames?.get(file) ?? file;
    const before = await loadText(fs, name, limits.documentBytes);
    if (!('text' in before)) continue;
    if (isOriginal(nameInRepo(name)) || statesPublished(file, before.text)) found.add(file);
  }
  return found;
}

function statesPublished(file: string, text: string): boolean {
  const { root } = mayStateOrigin(text) ? parseSource(file, text) : {};
  return root !== undefined && readOrigin(root)?.kind === 'published';
}
