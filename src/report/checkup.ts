import type { Checkup } from '../run/checkup.ts';
import { escapeLine, inertLines, oneLine } from '../text/escape.ts';
import { wrapped } from '../text/wrap.ts';
import { type Colors, colorsFor, type Screen } from '../writing/screen.ts';
import { counted } from '../writing/sentences.ts';

/** Files of a list that are named. */
const mostNamed = 5;

/** A checkup as text for a terminal. */
export function checkupText(of: Checkup, color: boolean, screen: Screen): string {
  const colors = colorsFor(color);
  const parts = [
    part('Here', hereLines(of), colors),
    part('Set up', setupLines(of), colors),
    part('Not looked at, or compared with nothing', leftLines(of), colors),
    part('Looks like a record, and is read as none', likeLines(of), colors),
    part('First', of.first.length === 0 ? ['Nothing: all is well.'] : of.first, colors),
  ];
  const lines = parts.flat().map((line) => {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    return indent === 0
      ? line
      : ' '.repeat(indent) + wrapped([{ text: line.trim() }], screen.columns - indent, indent + 2);
  });
  return inertLines(`${lines.join('\n').trimEnd()}\n`);
}

function part(title: string, lines: readonly string[], { bold }: Colors): string[] {
  return lines.length === 0 ? [] : [bold(title), ...lines.map((line) => `  ${oneLine(line)}`), ''];
}

function hereLines({ here, findings }: Checkup): string[] {
  const records = Object.entries(here.records);
  const sum = records.reduce((total, [, count]) => total + count, 0);
  const dialects = records.map(([dialect, count]) => `${dialect} ${count}`).join(', ');
  const without = here.providersWithoutRecord;
  return [
    counted(here.providers, 'provider'),
    ...(without.length === 0 ? [] : [`${without.length} of them without a record: ${named(without)}`]),
    `${counted(sum, 'record')}${sum === 0 ? '' : `: ${dialects}`}`,
    `${counted(here.asyncapi, 'AsyncAPI document')}, ${counted(here.openapi, 'OpenAPI document')}`,
    `${here.indexes === 1 ? '1 index' : `${here.indexes} indexes`}, ${counted(here.captures, 'file')} of captures`,
    `lint finds ${counted(findings.errors, 'error')}, ${counted(findings.warnings, 'warning')}, ${counted(findings.infos, 'info')}`,
  ];
}

function setupLines({ setup }: Checkup): string[] {
  const { configuration, baseline, waivers, git, hooks, ci } = setup;
  return [
    `configuration: ${configuration ?? 'none, the defaults are in force'}`,
    ...(baseline === null ? [] : [`baseline: ${baseline}`]),
    ...(waivers === null ? [] : [`waivers: ${waivers}`]),
    `git: ${git ? 'yes' : 'no repository, so --since, --staged and diff of commits cannot work'}`,
    `hook: ${hooks.length === 0 ? 'none names api-review' : hooks.join(', ')}`,
    `CI: ${ci.length === 0 ? 'no file names api-review' : ci.join(', ')}`,
  ];
}

function leftLines({ notLookedAt }: Checkup): string[] {
  return notLookedAt.map(({ why, files }) => `${files.length} ${why}: ${named(files)}`);
}

function likeLines({ likeRecords }: Checkup): string[] {
  const shown = likeRecords.slice(0, mostNamed).map(({ file, problem }) => `${escapeLine(file)}: ${problem}`);
  const rest = likeRecords.length - shown.length;
  return rest > 0 ? [...shown, `… and ${rest} more; --format json has all`] : shown;
}

function named(files: readonly string[]): string {
  const shown = files.slice(0, mostNamed).map(escapeLine).join(', ');
  return files.length > mostNamed ? `${shown}, … (--format json has all)` : shown;
}
