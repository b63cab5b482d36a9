/** A message of a rule as one line that ends as a sentence does. */
export function asSentence(message: string): string {
  const lines = message.split('\n').map((line) => line.trim());
  const line = lines.filter((text) => text !== '').join(' ');
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
