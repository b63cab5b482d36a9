/** An OpenAPI document with one webhook, which has no summary. */
export const openapi = `openapi: 3.1.0
info: { title: Acme, version: '1' }
webhooks:
  order.created:
    post:
      operationId: orderCreated
      responses: { '200': { description: Received. } }
`;

/** A ruleset with one rule, which that document breaks in line 5. */
export const summaryRule = `documentationUrl: https://rules.example.org/events
rules:
  acme-summary:
    description: Every webhook has a summary.
    severity: error
    given: $.webhooks[*][*]
    then: { field: summary, function: truthy }
`;
