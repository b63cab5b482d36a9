import type { RuleFinding } from '../finding/finding.ts';
import { compareText } from '../finding/order.ts';
import { startOf } from '../text/location.ts';

/** Rules of the AsyncAPI parser that ask for more text, and find nothing wrong in what is there. */
const styleRules: ReadonlySet<string> = new Set([
  ...['asyncapi-id', 'asyncapi-latest-version', 'asyncapi-defaultContentType', 'asyncapi-info-description'],
  ...[
    'asyncapi-info-contact',
    'asyncapi-info-contact-properties',
    'asyncapi-info-license',
    'asyncapi-info-license-url',
  ],
  ...['asyncapi2-tags', 'asyncapi2-message-messageId', 'asyncapi2-operation-operationId', 'asyncapi-unused-component'],
  ...['asyncapi2-unused-securityScheme', 'asyncapi2-operation-security', 'asyncapi2-server-security'],
]);

/** That a newer version of AsyncAPI exists is no fault of a document: it is told only where the configuration asks for it. */
const latestVersion = 'asyncapi-latest-version';

/** The id of the one finding that remains of them. */
export const styleRemark = 'style';

/** Whether a rule of the AsyncAPI parser asks for more text. */
export function isStyleRule(rule: string): boolean {
  return styleRules.has(rule);
}

/**
 * The findings of the AsyncAPI parser about a document, with those on style as one.
 * @param isAskedFor true of rules to which the configuration gives a severity: each of their findings stays
 */
export function withFoldedStyle(
  findings: readonly RuleFinding[],
  file: string,
  isAskedFor: (rule: string) => boolean,
): readonly RuleFinding[] {
  const isStyle = ({ rule }: RuleFinding) => styleRules.has(rule) && !isAskedFor(`asyncapi/${rule}`);
  const isNews = ({ rule }: RuleFinding) => rule === latestVersion;
  const style = findings.filter((finding) => isStyle(finding) && !isNews(finding));
  if (style.length === 0) return findings.filter((finding) => !isStyle(finding));
  const counts = new Map<string, number>();
  for (const { rule } of style) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const sorted = [...counts].sort(([one], [other]) => compareText(one, other));
  const names = sorted.map(([rule, count]) => (count === 1 ? `\`${rule}\`` : `\`${rule}\` (${count})`));
  const remark: RuleFinding = {
    rule: styleRemark,
    severity: 'info',
    message: `The AsyncAPI parser asks for a better style: ${names.join(', ')}.`,
    at: startOf(file),
    hint: 'Give `asyncapi/RULE` a severity under `rules` in the configuration to have each place listed.',
  };
  return [...findings.filter((finding) => !isStyle(finding)), remark];
}
