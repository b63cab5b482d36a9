import { isIndexFile, isNamedReview } from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import { nameOf } from './paths.ts';

/** The bytes by which most files are told to be none. */
const startBytes = 200;

/**
 * True for a file of JSON that this tool wrote as the outcome of a run: a report, a blob, a baseline, SARIF, GitLab issues, a trace. It is no
 * input of another run, and not in its account, so that writing it changes nothing. A file with any other key at its root is none, whatever mark it bears: a spec cannot hide as one.
 */
export async function isOwnOutput(fs: FileSystem, file: string): Promise<boolean> {
  if (!/\.jsonc?$/i.test(file) || isIndexFile(file) || isNamedReview(file) || nameOf(file) === 'captures.json')
    return false;
  try {
    const start = textOf((await fs.read(file, startBytes)).subarray(0, startBytes));
    return mayBeOutcome.test(start) && isOutcome(JSON.parse(textOf(await fs.read(file))));
  } catch {
    // It is not there, cannot be read, or is no JSON: then it is none of ours.
    return false;
  }
}

/** A JSON Schema begins with its `$schema` as well, and there are many of them. */
const mayBeOutcome = /^(?:\{\s*"(?:version"|\$schema"\s*:\s*"[^"]*\/sarif)|\[\s*(?:\]|\{\s*"description"))/;

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

type Keyed = Readonly<Record<string, unknown>>;

function isOutcome(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => hasKeys(item, issueKeys));
  if (hasKeys(value, ['$schema', 'version', 'runs'])) return listOf(value.runs).every(isOwnRun);
  if (hasKeys(value, ['version', 'findings'])) return listOf(value.findings).every((one) => hasKeys(one, knownKeys));
  if (hasKeys(value, ['version', 'traces'])) return listOf(value.traces).every((one) => hasKeys(one, traceKeys));
  return forms.some((keys) => hasKeys(value, keys) && isOwnTool(value.tool));
}

const issueKeys = ['description', 'check_name', 'fingerprint', 'severity', 'location'];
const traceKeys = ['record', 'claim', 'published', 'spec', 'coverage', 'facts', 'onPages', 'pageFacts'];
const knownKeys = ['rule', 'file', 'place', 'about', 'with?', 'count?'];

/** The keys of a report, a blob, a report on a catalog, and one on pages. */
const forms = [
  'version tool records diagnostics suppressed crashes account summary coverage?',
  'version tool part diagnostics suppressed records asked account crashes foreignRules',
  'version tool day maxAgeDays verdict? summary providers? source? claims verdicts ages evidence events rules findings silenced? records revisit trend? crashes',
  'version tool summary pages',
].map((keys) => keys.split(' '));

/** All of the keys and no other. @param keys with `?` where a key may be absent */
function hasKeys(value: unknown, keys: readonly string[]): value is Keyed {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const names = new Set(keys.map((key) => key.replace('?', '')));
  return keys.every((key) => key.endsWith('?') || key in value) && Object.keys(value).every((key) => names.has(key));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [undefined];
}

function isOwnRun(run: unknown): boolean {
  const { driver } = asKeyed(asKeyed(run).tool);
  return isOwnTool(driver);
}

function isOwnTool(tool: unknown): boolean {
  return asKeyed(tool).name === 'api-review';
}

function asKeyed(value: unknown): Keyed {
  return typeof value === 'object' && value !== null ? (value as Keyed) : {};
}
