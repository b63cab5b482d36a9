import type { RuleFinding } from '../finding/finding.ts';
import { nearest } from '../text/nearest.ts';
import type { SourceText } from '../text/source-text.ts';

/** The fixed fields of AsyncAPI 2 and 3 (https://www.asyncapi.com/docs/reference/specification/latest). */
const fields: readonly string[] = [
  ...['asyncapi', 'id', 'info', 'servers', 'defaultContentType', 'channels', 'operations', 'components', 'tags'],
  ...[
    'title',
    'version',
    'description',
    'termsOfService',
    'contact',
    'license',
    'externalDocs',
    'name',
    'url',
    'email',
  ],
  ...[
    'host',
    'protocol',
    'protocolVersion',
    'pathname',
    'summary',
    'variables',
    'security',
    'bindings',
    'enum',
    'default',
  ],
  ...[
    'address',
    'messages',
    'parameters',
    'publish',
    'subscribe',
    'operationId',
    'message',
    'traits',
    'action',
    'channel',
  ],
  ...[
    'reply',
    'headers',
    'payload',
    'correlationId',
    'contentType',
    'schemaFormat',
    'examples',
    'messageId',
    'location',
  ],
  ...['schemas', 'securitySchemes', 'replies', 'replyAddresses', 'correlationIds', 'operationTraits', 'messageTraits'],
  ...['serverBindings', 'channelBindings', 'operationBindings', 'messageBindings', 'serverVariables', 'schema'],
];

/**
 * Findings of the AsyncAPI parser, of which those about an unexpected key are told at the key, with the field that was
 * probably meant. The parser places them behind it.
 */
export function atTheirKeys(findings: readonly RuleFinding[], source: SourceText): RuleFinding[] {
  return findings.map((finding) => {
    const key = /^Property "([^"]+)" is not expected to be here/.exec(finding.message)?.[1];
    if (key === undefined) return finding;
    const meant = nearest(
      key,
      fields.filter((field) => field !== key),
    );
    const hint = meant === undefined ? 'Remove the key, or start its name with `x-`.' : `Did you mean \`${meant}\`?`;
    const span = keyBefore(source.text, key, finding.at.span.start);
    return { ...finding, ...(span === undefined ? {} : { at: { ...finding.at, span } }), hint };
  });
}

function keyBefore(text: string, key: string, valueStart: number): RuleFinding['at']['span'] | undefined {
  for (let at = text.lastIndexOf(key, valueStart); at !== -1; at = at === 0 ? -1 : text.lastIndexOf(key, at - 1)) {
    const end = at + key.length;
    if (/^["']?\s*:/.test(text.slice(end, end + 20)) && /(?:^|[\s{,"'-])$/.test(text.slice(Math.max(0, at - 1), at)))
      return { start: at, end };
  }
  return undefined;
}
