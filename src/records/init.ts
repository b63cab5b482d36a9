import slugify from '@sindresorhus/slugify';
import { asJson } from '../text/json.ts';

/** The content of a new record before any check. */
export interface NewRecord {
  /** The provider's name, as people write it. */
  readonly provider: string;
  /** YYYY-MM-DD */
  readonly today: string;
  /** Where editors find the schema. */
  readonly schemaUrl: string;
  /** The `aid` of the provider in its index; made of the name unless given. */
  readonly aid?: string;
  /** Pages to check, each to be read and its result written down. */
  readonly pages?: readonly string[];
}

/**
 * The text of a new canonical record. It claims nothing: the reviewer, the verdict, the summary and
 * the claim are placeholders, and until they are replaced, the linter has one finding, which names their lines.
 */
export function newRecord({ provider, today, schemaUrl, aid, pages = [] }: NewRecord): string {
  const name = provider.trim().replaceAll(/\s+/g, ' ');
  return [
    `# yaml-language-server: $schema=${schemaUrl.replaceAll(/\s/g, '')}`,
    'schema: api-review/v1',
    `aid: ${aid ?? slugOf(name)}:asyncapi-review`,
    `name: ${asPlainScalar(`${name} AsyncAPI Review`)}`,
    'kind: review',
    `date: '${today}'`,
    `subject: ${asPlainScalar(`${name} public event-driven API surface`)}`,
    '# Who answers for this review.',
    'reviewer: …',
    '# no-public-websocket-api, no-public-event-api, webhooks-only, public-event-api or partial-event-api',
    'verdict: …',
    '# The answer and its reasons in a paragraph.',
    'summary: …',
    '',
    '# One entry for each statement, with the events that are documented and the pages that say so.',
    'findings:',
    '  - id: …',
    '    label: …',
    '    detail: …',
    '',
    '# Every page that was opened, with its content; missing pages too.',
    'pages_checked:',
    ...(pages.length === 0 ? ['…'] : pages).flatMap((url) => [`  - url: ${asPlainUrl(url)}`, '    result: …']),
    '',
    '# When all pages are read: null, or the path of the AsyncAPI document that was produced.',
    'artifacts_produced:',
    '  spec: …',
    '',
  ].join('\n');
}

/** The name of a provider as a part of identifiers and of file names. */
export function slugOf(provider: string): string {
  return slugify(provider, { decamelize: false }) || 'provider';
}

/** The entry of `apis.yml` that leads to a record, and those to add with what it finds. */
export function indexEntries(record: string, type: 'Review' | 'Webhooks'): string {
  const catalogue = ['# with a catalogue of webhooks:', '# - type: Webhooks', '#   url: asyncapi/NAME-webhooks.yml'];
  return [
    `- type: ${type}`,
    `  url: ${asPlainScalar(record)}`,
    '# with an AsyncAPI document:',
    '# - type: AsyncAPI',
    '#   url: asyncapi/NAME.yml',
    ...(type === 'Webhooks' ? [] : catalogue),
    '',
  ].join('\n');
}

function asPlainUrl(url: string): string {
  return url === '…' || /^https?:\/\/[\w./%~+-]+$/.test(url) ? url : asJson(url);
}

/** Plain where YAML reads it back as the same text, else in double quotes. */
export function asPlainScalar(text: string): string {
  return /^[A-Za-z][\w .&/+-]*$/.test(text) ? text : asJson(text);
}
