/** AsyncAPI's own schema objects, JSON Schema and the schemas of OpenAPI; Avro, RAML and Protobuf are not read. */
export function isJsonSchema(format: string | undefined): boolean {
  return format === undefined || /asyncapi|schema\+(?:json|yaml)|openapi/i.test(format);
}
