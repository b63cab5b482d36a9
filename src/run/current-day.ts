/** Today in UTC, `YYYY-MM-DD`, wherever the tool runs. */
export function currentDay(): string {
  return new Date().toISOString().slice(0, 10);
}
