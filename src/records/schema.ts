import { schema } from 'compiled-schema:review-v1';
import type { JsonSchema } from '../yaml/json-schema.ts';

/** The published schema of the canonical record, version 1. */
export const reviewSchema: JsonSchema = schema;
