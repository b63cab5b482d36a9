import { canonical } from './canonical.ts';
import type { Dialect } from '../dialect.ts';

export const dialects: readonly Dialect[] = [canonical];
