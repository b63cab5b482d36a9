const pages = 'https://github.com/api-review/api-review/blob/main/docs/rules';

/** The page that explains a rule of ours or of a guest; undefined of a rule whose id a stranger may have chosen. */
export function rulePage(id: string): string | undefined {
  return /^[\w/-]+$/.test(id) ? `${pages}/${id}.md` : undefined;
}
