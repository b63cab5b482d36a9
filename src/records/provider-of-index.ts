import { readApis } from '../apis/apis-index.ts';
import { get, textOf } from '../yaml/node.ts';
import { documentsOf, type SourceFile } from '../yaml/source-file.ts';

/** A provider as its index names it, and the pages of it that a review begins with. None of it is a claim. */
export interface IndexedProvider {
  readonly name: string | undefined;
  readonly aid: string | undefined;
  readonly pages: readonly string[];
}

/** Read `apis.yml` for a new record. Undefined where it is no index. */
export function providerInIndex(source: SourceFile): IndexedProvider | undefined {
  const index = readApis(source);
  if (index === undefined) return undefined;
  const names = documentsOf(source).flatMap(({ root }) => textOf(get(root, 'name')) ?? []);
  const urls = index.properties.flatMap(({ url }) =>
    url !== undefined && /^https?:\/\//i.test(url.value) ? url.value : [],
  );
  return {
    name: names[0],
    aid: index.aid?.value || undefined,
    pages: [...new Set(urls)].filter((url) => URL.canParse(url)),
  };
}
