import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The OpenAPI documents below a folder, relative to it, sorted. */
export function openApiBelow(folder: string): string[] {
  return documentsBelow(folder).filter((file) => isOpenApi.test(textOf(join(folder, file))));
}

/** Those of them that have webhooks or callbacks, by the keys in their texts. */
export function openApiWithEventsBelow(folder: string): string[] {
  return openApiBelow(folder).filter((file) => eventKey.test(textOf(join(folder, file))));
}

export function bytesOf(folder: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

const isOpenApi = /^\s*\{?\s*["']?(?:openapi|swagger)["']?\s*:/m;
const eventKey = /^\s*["']?(?:x-)?(?:webhooks|callbacks)["']?\s*:/m;

function documentsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}
