import { asPlainScalar, type NewRecord, slugOf } from './init.ts';

/**
 * The text of a new webhook catalogue. It claims nothing: whether the provider publishes an AsyncAPI document, and the events,
 * are left to be written, and until they are, the linter asks for the claim.
 */
export function newCatalogue({ provider, today, schemaUrl }: NewRecord): string {
  const name = provider.trim().replaceAll(/\s+/g, ' ');
  return [
    `# yaml-language-server: $schema=${schemaUrl.replaceAll(/\s/g, '')}`,
    `generated: '${today}'`,
    'method: searched',
    `aid: ${slugOf(name)}:webhooks`,
    `name: ${asPlainScalar(`${name} webhooks`)}`,
    'spec_type: Webhooks',
    '# source: the page that documents the events, or a list of pages',
    '# asyncapi_published: false where the provider publishes no AsyncAPI document, true where it does',
    '# summary: what is sent, and how, in a paragraph',
    '',
    '# Replace the map by a list, with the name of each event as it is sent.',
    'events:',
    '  status: not-enumerated',
    '',
    '# Each page that was opened, with its status; missing pages too.',
    'x-evidence: []',
    '',
    '# The path of an AsyncAPI document that was written from the docs.',
    '# derived_spec: null',
    '',
  ].join('\n');
}

/** Where a new catalogue is written, unless it is said. */
export function catalogueFile(provider: string): string {
  return `asyncapi/${slugOf(provider)}-webhooks.yml`;
}
