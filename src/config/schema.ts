import { createRequire } from 'node:module';
import type { JsonSchema } from '../yaml/schema.ts';

/** The published schema of the configuration, version 1. */
export const configSchema: JsonSchema = createRequire(import.meta.url)('../../schemas/config-v1.schema.json');
