import { readApis } from '../apis/apis-index.ts';
import { isIndexFile } from './file-names.ts';
import type { Files } from './files.ts';
import { folderOf, isBelow, joinPath } from './paths.ts';

/** The files that the index of a repo lists as the webhooks or events of its provider. */
export async function listedCatalogues(
  files: Files,
  root: string,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  const own = new Set(paths);
  const listed = new Set<string>();
  for (const file of paths.filter((path) => isIndexFile(path) && folderOf(path) === root)) {
    const loaded = await files.text(file);
    if (!('text' in loaded) || !/\b(?:webhooks?|events?)\b/i.test(loaded.text)) continue;
    for (const { type, url } of readApis(await files.source(file))?.properties ?? []) {
      if (url === undefined || !isListedType(type.value) || /^[a-z][a-z0-9+.-]*:/i.test(url.value)) continue;
      const path = joinPath(root, url.value.replace(/[#?].*$/s, ''));
      if (isBelow(path, root) && own.has(path)) listed.add(path);
    }
  }
  return listed;
}

/** `Webhooks`, `Webhook`, `Events`, `x-webhooks`. */
function isListedType(type: string): boolean {
  return /^(?:x-)?(?:webhooks?|events?)$/i.test(type.trim());
}
