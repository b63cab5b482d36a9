import { providerOf } from '../records/record.ts';
import type { Report } from '../run/result.ts';
import { escapeLine } from '../text/escape.ts';
import { code, escapeMarkdown, findingBlock, type PlaceWriter, placeWriter } from '../writing/markdown.ts';
import { counted } from '../writing/sentences.ts';
import { byProvider, type ShownFinding, shownFindings } from '../writing/shown-findings.ts';

/** The findings that one provider can mend, as Markdown to be handed to it. */
export interface Sheet {
  /** A name for a file, without folders and extension. */
  readonly name: string;
  readonly text: string;
}

/**
 * A sheet for each provider with findings of its own, by name. The run has to have collected `details`.
 * @param addressOf where a line of a file can be seen
 */
export function providerSheets(
  report: Report,
  today: string,
  nameInRepo: (file: string) => string = (file) => file,
  addressOf?: (file: string, line: number) => string | undefined,
): Sheet[] {
  const place = placeWriter(nameInRepo, addressOf);
  const providers = new Map(report.records.map(({ file, details }) => [file, providerOf(details?.aid ?? '')]));
  const groups = new Map<string, ShownFinding[]>();
  for (const finding of byProvider(shownFindings(report)).ofProvider) {
    const known = finding.record === undefined ? '' : providers.get(finding.record);
    const provider = known || folderOfProvider(nameInRepo(finding.frames[0]?.file ?? ''));
    groups.set(provider, [...(groups.get(provider) ?? []), finding]);
  }
  const taken = new Set<string>();
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([provider, findings]) => ({
      name: freeName(provider, taken),
      text: sheetText(provider, findings, report, today, place),
    }));
}

/** The nearest folder around a document that is not named after what lies in it. */
function folderOfProvider(file: string): string {
  const folders = file.split('/').slice(0, -1);
  return (
    folders.findLast((name) => !/^(?:_\w+|openapi|asyncapi|apis?|specs?|schemas?|parts|\.{0,2})$/i.test(name)) ??
    'provider'
  );
}

/** A file name that is not taken, also where the file system does not tell capitals. */
function freeName(provider: string, taken: Set<string>): string {
  const slug = provider
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 100);
  const plain = slug === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/.test(slug) ? `provider-${slug}` : slug;
  let name = plain;
  for (let next = 2; taken.has(name); next++) name = `${plain}-${next}`;
  taken.add(name);
  return name;
}

function sheetText(
  provider: string,
  findings: readonly ShownFinding[],
  { rules }: Pick<Report, 'rules'>,
  today: string,
  place: PlaceWriter,
): string {
  const files = new Set(findings.flatMap(({ frames }) => frames.slice(0, 1).map(({ file }) => file)));
  const ids = [...new Set(findings.map(({ rule }) => rule))];
  const parts = ids.flatMap((id) => {
    const own = findings.filter(({ rule }) => rule === id);
    const { summary = '', why = '', instead = '' } = rules.get(id)?.docs ?? {};
    return [
      `## ${escapeMarkdown(summary === '' ? id : summary)}\n`,
      `${counted(own.length, 'place')}, rule ${code(escapeLine(id))}\n`,
      ...(why === '' ? [] : [`**Why it matters:** ${escapeMarkdown(why)}\n`]),
      ...(instead === '' ? [] : [`**How to mend it:** ${escapeMarkdown(instead)}\n`]),
      ...own.map((finding) => findingBlock(withoutHintOf(finding, instead), place)),
    ];
  });
  const head = [
    `# ${escapeMarkdown(provider)}: findings in published API documents\n`,
    `As of ${today}: ${counted(findings.length, 'finding')} in ${counted(files.size, 'document')}.\n`,
  ];
  return [...head, ...parts].map((block) => `${block}\n`).join('');
}

/** The advice of the rule is said once. */
function withoutHintOf(finding: ShownFinding, instead: string): ShownFinding {
  if (finding.hint !== instead) return finding;
  const { hint: _, ...rest } = finding;
  return rest;
}
