import { canonical } from './canonical.ts';

export const dialects = [canonical];
