import type { Severity } from '../finding/finding.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { isStyleRule, styleRemark } from './asyncapi-style.ts';

type Row = readonly [id: string, severity: Severity, summary: string];

/** The rules of the AsyncAPI parser, and its findings about a document that it cannot read. */
const ofParser: readonly Row[] = [
  ['asyncapi-is-asyncapi', 'error', 'The document has a version of AsyncAPI that the parser knows.'],
  [
    'asyncapi-document-resolved',
    'error',
    'The document meets the JSON Schema of its version, with references replaced.',
  ],
  ['asyncapi-document-unresolved', 'error', 'The document meets the JSON Schema of its version, as it is written.'],
  ['asyncapi-internal', 'warning', 'The parser could prepare the document for its rules.'],
  ['asyncapi-servers', 'warning', 'The document has servers.'],
  ['asyncapi-unused-component', 'info', 'Each component is referred to.'],
  ['asyncapi-latest-version', 'info', 'The document has the latest version of AsyncAPI.'],
  ['asyncapi-id', 'warning', 'The document has an `id`.'],
  ['asyncapi-defaultContentType', 'warning', 'The document has a `defaultContentType`.'],
  ['asyncapi-info-description', 'warning', '`info` has a description.'],
  ['asyncapi-info-contact', 'warning', '`info` has a contact.'],
  ['asyncapi-info-contact-properties', 'warning', 'The contact has a name, a URL and an email address.'],
  ['asyncapi-info-license', 'warning', '`info` has a license.'],
  ['asyncapi-info-license-url', 'warning', 'The license has a URL.'],
  ['asyncapi2-server-security', 'error', 'A server refers to security schemes that are defined.'],
  ['asyncapi2-server-variables', 'error', 'The variables of a server are those in its URL.'],
  ['asyncapi2-server-no-empty-variable', 'warning', 'The URL of a server has no `{}`.'],
  ['asyncapi2-server-no-trailing-slash', 'warning', 'The URL of a server does not end with a slash.'],
  ['asyncapi2-channel-parameters', 'error', 'The parameters of a channel are those in its address.'],
  ['asyncapi2-channel-servers', 'error', 'A channel names servers that are defined.'],
  ['asyncapi2-channel-no-query-nor-fragment', 'error', 'The address of a channel has neither a query nor a fragment.'],
  ['asyncapi2-channel-no-empty-parameter', 'warning', 'The address of a channel has no `{}`.'],
  ['asyncapi2-channel-no-trailing-slash', 'warning', 'The address of a channel does not end with a slash.'],
  ['asyncapi2-operation-operationId', 'warning', 'An operation has an `operationId`.'],
  ['asyncapi2-operation-operationId-uniqueness', 'error', 'An `operationId` is unique.'],
  ['asyncapi2-operation-security', 'error', 'An operation refers to security schemes that are defined.'],
  ['asyncapi2-message-messageId', 'warning', 'A message has a `messageId`.'],
  ['asyncapi2-message-messageId-uniqueness', 'error', 'A `messageId` is unique.'],
  ['asyncapi2-message-examples', 'error', 'The examples of a message meet its payload and headers.'],
  [
    'asyncapi2-message-examples-custom-format',
    'error',
    'The examples of a message meet a payload that has a `schemaFormat`.',
  ],
  ['asyncapi2-schemas', 'error', 'A schema in another format is well-formed.'],
  ['asyncapi2-schema-default', 'error', 'A default meets its schema.'],
  ['asyncapi2-schema-examples', 'error', 'The examples of a schema meet it.'],
  ['asyncapi2-tags', 'warning', 'The document has tags.'],
  ['asyncapi2-tags-uniqueness', 'error', 'The name of a tag is unique.'],
  ['asyncapi2-unused-securityScheme', 'info', 'Each security scheme is referred to.'],
  ['asyncapi3-channel-parameters', 'error', 'The parameters of a channel are those in its address.'],
  ['asyncapi3-channel-servers', 'error', 'A channel names servers that are defined.'],
  ['asyncapi3-channel-no-query-nor-fragment', 'error', 'The address of a channel has neither a query nor a fragment.'],
  ['asyncapi3-message-examples', 'error', 'The examples of a message meet its payload and headers.'],
  ['asyncapi3-schemas', 'info', 'The schemas of a message are in a format that is read.'],
  [
    'asyncapi3-operation-messages-from-referred-channel',
    'error',
    'The messages of an operation are messages of its channel.',
  ],
  ['asyncapi3-required-operation-channel-unambiguity', 'error', 'An operation refers to a channel at the root.'],
  ['asyncapi3-required-channel-servers-unambiguity', 'error', 'A channel refers to servers at the root.'],
  ['invalid-ref', 'error', 'A reference leads to something.'],
  ['parser', 'error', 'The document is valid YAML or JSON.'],
  ['not-checked', 'error', 'The parser could check the document, or a part of it.'],
  ['uncaught-error', 'error', 'The parser could read the document.'],
  [styleRemark, 'info', 'The document has what the parser asks for as good style.'],
];

/** What is found while an OpenAPI document is read for the webhook rules. */
const ofReading: readonly Row[] = [
  ['invalid-ref', 'warning', 'A reference that an event uses leads to something.'],
  ['parser', 'warning', 'The document is valid YAML or JSON, and its keys are texts.'],
  ['not-checked', 'warning', 'Spectral could check the document, or a part of it.'],
  ['unrecognized-format', 'warning', 'The document has a format that the rulesets are for.'],
];

/** The rules of guests that `lint` can print. */
export const guestRules: readonly RuleMeta[] = [
  ...ofParser.map(([id, severity, summary]) => ({
    id: `asyncapi/${id}`,
    severity,
    ...(isStyleRule(id) ? { optIn: true as const } : {}),
    docs: {
      summary,
      why: 'The AsyncAPI parser asks for it, of a spec that a record names and of one in a repo without a record. Tools that read the spec may fail.',
      instead: 'Change the spec at this place; the AsyncAPI specification says what each field holds.',
      authority: [
        'https://www.asyncapi.com/docs/reference/specification/latest',
        'https://github.com/asyncapi/parser-js/tree/master/packages/parser/src/ruleset',
      ],
    },
  })),
  ...ofReading.map(([id, severity, summary]) => ({
    id,
    severity,
    docs: {
      summary,
      why: 'The tool does not check a part that it cannot read.',
      instead: 'Mend the reference or the syntax at this place.',
      authority: ['https://spec.openapis.org/oas/v3.1.1.html#reference-object', 'https://yaml.org/spec/1.2.2/'],
    },
  })),
];

/** The docs of a rule of a guest. */
export function guestRule(id: string): RuleMeta | undefined {
  return guestRules.find((rule) => rule.id === id);
}
