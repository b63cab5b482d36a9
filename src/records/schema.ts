import { createRequire } from 'node:module';
import type { JsonSchema } from '../yaml/schema.ts';

/** The published schema of the canonical record, version 1. */
export const reviewSchema: JsonSchema = createRequire(import.meta.url)('../../schemas/review-v1.schema.json');
