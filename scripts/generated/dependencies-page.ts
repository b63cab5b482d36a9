import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isThere, type ProjectFile, project, ScriptError, textOf } from '../project.ts';

/** A package of which `dist/` holds code. */
export interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** The purpose of each direct dependency in the bundle, and why it is not our own code. */
export const reasons: Readonly<Record<string, string>> = {
  '@asyncapi/parser':
    'Says whether a spec is valid AsyncAPI: the reference implementation of those who write the standard.',
  '@modelcontextprotocol/server':
    'Speaks the Model Context Protocol, for `api-review mcp` alone. It is the server package of the second line of the official SDK, runs on Node 20 and needs Zod and nothing else; the first line (`@modelcontextprotocol/sdk`) brings Express, Hono and JOSE.',
  '@sindresorhus/slugify': 'Makes the id of a record or a finding from a name in any alphabet.',
  '@stoplight/spectral-core':
    'Runs the webhook rules, so that they are rules of the format that API teams already have.',
  '@stoplight/spectral-formats': 'Tells which version of OpenAPI a rule is for, as rulesets of users name them.',
  '@stoplight/spectral-functions': 'The functions that rulesets of users name.',
  '@stoplight/spectral-parsers': 'Reads a document for Spectral, with the places that its results point at.',
  '@stoplight/spectral-ref-resolver': 'The resolver that Spectral takes; ours reads below the repo and nothing else.',
  '@stoplight/spectral-rulesets': 'The rulesets that users extend (`spectral:oas`).',
  ajv: 'Validates JSON Schema, for records, configuration and blobs; compiled when the tool is built.',
  'ajv-draft-04': 'Validates examples of OpenAPI 3.0 payloads, whose schemas are of draft 4, through Spectral.',
  'ajv-errors': 'Words of errors in the schemas that Spectral and the AsyncAPI parser check options and documents by.',
  'ajv-formats': 'Formats of JSON Schema, such as dates and addresses.',
  commander: 'Reads the command line, and writes `--help`.',
  diff: 'Shows what `migrate` would change, as a unified diff.',
  'env-paths': 'Finds the cache folder of the user on each system.',
  'fast-string-width':
    'Counts the columns of a text in a terminal, and needs no `Intl.Segmenter`, which takes 14 ms to make.',
  'fast-xml-builder': 'Writes the XML of JUnit and Checkstyle, escaped.',
  'fastest-levenshtein': 'Finds the name that was meant, for “did you mean”.',
  got: 'Asks the addresses of pages, for `capture` and `verify` alone: time limits, decompression, TLS.',
  'eventsource-parser': 'Reads Server-Sent Events in captures.',
  'http-message-signatures': 'Verifies HTTP Message Signatures (RFC 9421) of recorded deliveries.',
  hpagent: 'Connects through the proxy that the environment names.',
  'ipaddr.js': 'Tells public addresses from others, before a proxy is asked for one.',
  'proxy-from-env': 'Reads `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` as other tools do.',
  'request-filtering-agent': 'Refuses addresses that are not public when a socket connects.',
  'robots-parser': 'Reads robots.txt by RFC 9309.',
  'html-tags': 'The names of the elements of HTML, so that `<region>` in a text is not taken for one.',
  htmlparser2: 'Takes the tags out of a captured HTML page, and decodes what is written as an entity.',
  '@jsep-plugin/regex': 'Parses the filters of JSONPath in a ruleset as they will run, so that none is code.',
  '@jsep-plugin/ternary': 'The same.',
  jsep: 'The same.',
  nimma: 'The same for the paths around them; it is what Spectral runs them with.',
  picocolors: 'Colours for terminals.',
  preact: 'Writes the HTML report, and makes it answer in the browser.',
  'preact-render-to-string': 'Writes the HTML report without a browser.',
  tinyglobby: 'Finds the files of a glob.',
  tldts: 'Knows the public suffixes, so that `{tenant}.co.uk` is a host of no provider.',
  'vscode-languageserver':
    'Speaks the Language Server Protocol, for `api-review lsp` alone: the server library of those who write the protocol.',
  'vscode-languageserver-textdocument':
    'Puts the edits that an editor sends into the text of its buffer; the companion of the one above.',
  yaml: 'Reads YAML 1.2 with places, and writes it without changing what stays.',
};

const notices = 'dist/THIRD-PARTY-NOTICES.txt';

/**
 * The page of the packages that the last build has bundled; undefined where nothing was built. A build takes too long to
 * be part of `npm run generate`.
 */
export function dependenciesPage(): ProjectFile | undefined {
  return isThere(notices) ? { path: 'docs/dependencies.md', text: pageOf(bundledPackages()) } : undefined;
}

/** The packages that the build has put into `dist/`, as its notices tell. */
export function bundledPackages(): Bundled[] {
  const headings = textOf(notices).matchAll(/^={80}\n(.+)@([^@\s]+) \((.+)\)\n={80}$/gm);
  return [...headings].map(([, name = '', version = '', license = '']) => ({ name, version, license }));
}

function pageOf(bundled: readonly Bundled[]): string {
  const imported = importedPackages();
  const direct = bundled.filter(({ name }) => imported.has(name));
  const others = bundled.filter((one) => !direct.includes(one));
  return `# Dependencies

The package that is published depends on nothing: what it needs is bundled into \`dist/\` when it is built, with the licences
in \`dist/THIRD-PARTY-NOTICES.txt\`. Installing it runs no script and fetches nothing else. In \`package.json\` all packages are
\`devDependencies\`, pinned by the lockfile.

To build it, no install script is needed either: \`npm ci --ignore-scripts && npm run build\`. (Spectral's packages bring one
that counts installs.)

CI asks \`npm audit\` for the whole lockfile, and fails on a vulnerability of severity high or above. A package with
one is updated; where there is no update, the effect on this tool is written down below, with the day.

Nothing is written down at present.

## Asked for

${direct.length} packages that the source imports.

| Package | Version | Licence | What it does here |
| --- | --- | --- | --- |
${direct.map(({ name, version, license }) => `| ${name} | ${version} | ${license} | ${reasonOf(name)} |`).join('\n')}

## Brought along

${others.length} packages that those need. Most are Spectral's.

| Package | Version | Licence |
| --- | --- | --- |
${others.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`).join('\n')}
`;
}

/** The packages that the source imports. */
function importedPackages(): Set<string> {
  const source = join(project, 'src');
  const texts = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => textOf(join('src', file)));
  const names = texts.flatMap((text) => [
    ...text.matchAll(/(?:from|import\()\s*'((?:@[\w-]+\/)?[\w-][\w.-]*)[^':]*'/g),
  ]);
  return new Set(names.map(([, name = '']) => name));
}

function reasonOf(name: string): string {
  const reason = reasons[name];
  if (reason === undefined)
    throw new ScriptError(
      `The package ${name} is bundled. Say in scripts/generated/dependencies-page.ts what it is for.`,
    );
  return reason;
}
