import { schema } from 'compiled-schema:config-v1';
import type { JsonSchema } from '../yaml/json-schema.ts';

/** The published schema of the configuration, version 1. */
export const configSchema: JsonSchema = schema;
