import { escapeControls } from '../../text/escape.ts';

/** A copy of plain data in which every text shows its control characters and marks of direction instead of obeying them. */
export function harmless<T>(value: T): T {
  return made(value) as T;
}

function made(value: unknown): unknown {
  if (typeof value === 'string') return escapeControls(value.toWellFormed());
  if (Array.isArray(value)) return value.map(made);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, made(inner)]));
}
