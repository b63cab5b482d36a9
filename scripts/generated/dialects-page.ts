import { channelKeys, groupKeys, listKeys } from '../../src/records/catalogue/keys.ts';
import { dialects } from '../../src/records/dialects/index.ts';
import { claimWords } from '../../src/records/event-claims.ts';
import type { ClaimKind } from '../../src/records/record.ts';
import { type ProjectFile, ScriptError, textOf } from '../project.ts';

/** The page of the dialects; its tables are generated, each between two comments. */
export function dialectsPage(): ProjectFile {
  const path = 'docs/dialects.md';
  const tables = { dialects: dialectTable(), words: wordTable(), catalogue: catalogueTable() };
  const text = Object.entries(tables).reduce((page, [name, lines]) => withTable(page, name, lines), textOf(path));
  return { path, text };
}

function dialectTable(): string[] {
  const rows = dialects.map(({ id, title }) => `| \`${id}\` | ${title} |`);
  return ['| dialect | shape |', '|---|---|', ...rows];
}

const lists: Readonly<Record<keyof typeof claimWords, string>> = {
  own: 'in any record',
  spec: 'in a record about events',
  bare: 'in a record whose target is an AsyncAPI spec',
  keyed: 'under `asyncapi_status` and the like',
  keyedAbout: 'the same, in a record about events',
};

function wordTable(): string[] {
  const kinds: ClaimKind[] = ['none', 'spec', 'partial', 'unclear'];
  const rows = (Object.keys(lists) as (keyof typeof claimWords)[]).map((list) => {
    const cells = kinds.map((kind) =>
      Object.keys(claimWords[list])
        .filter((word) => claimWords[list][word] === kind)
        .map((word) => `\`${word}\``)
        .join(' '),
    );
    return `| ${lists[list]} | ${cells.join(' | ')} |`;
  });
  return [`| where | ${kinds.join(' | ')} |`, '|---|---|---|---|---|', ...rows];
}

function catalogueTable(): string[] {
  const row = (keys: readonly string[], read: string) =>
    `| ${keys.map((key) => `\`${key.replace('~', '')}\``).join(' ')} | ${read} |`;
  return [
    '| key | its items |',
    '|---|---|',
    row(listKeys, 'events, or groups that hold events'),
    row(groupKeys, 'groups that hold events; they are none themselves'),
    row(channelKeys, 'events, where all are named like some; transports are none'),
  ];
}

function withTable(page: string, name: string, lines: readonly string[]): string {
  const [start, end] = [page.indexOf(`<!-- ${name} -->`), page.indexOf(`<!-- /${name} -->`)];
  if (start === -1 || end === -1)
    throw new ScriptError(`docs/dialects.md has no place for a table: \`<!-- ${name} -->\` and \`<!-- /${name} -->\`.`);
  return [page.slice(0, start + `<!-- ${name} -->`.length), ...lines, page.slice(end)].join('\n');
}
