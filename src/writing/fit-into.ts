/** What a comment on GitHub may hold, with some room for what is put around it (65,536 characters). */
export const markdownLimit = 60_000;

/** The blocks that fit, in their order; `cut` says, in the words of Markdown, how many do not. */
export function fitInto(blocks: readonly string[], limit: number, cut: (number: number) => string): string {
  let length = blocks.reduce((sum, block) => sum + block.length + 1, 0);
  if (length <= limit) return join(blocks);
  let kept = blocks.length;
  const room = limit - cut(blocks.length).length - 1;
  while (kept > 0 && length > room) {
    kept--;
    length -= (blocks[kept] ?? '').length + 1;
  }
  return join([...blocks.slice(0, kept), cut(blocks.length - kept)]);
}

function join(blocks: readonly string[]): string {
  return blocks.map((block) => `${block}\n`).join('');
}
