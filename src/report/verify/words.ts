import type { VerifiedPage, VerifiedState } from '../../subjects/verified-page.ts';

/** States as people read them. */
export const stateWords: Readonly<Record<VerifiedState, string>> = {
  'claim-changed': 'changed, a line that a claim rests on',
  'names-event-api': 'names a socket or an AsyncAPI document now',
  gone: 'gone',
  moved: 'moved',
  changed: 'changed, no line that a claim rests on',
  blocked: 'blocked',
  unreachable: 'unreachable',
  'not-captured': 'not captured',
  same: 'same',
};

/** What is to be said of a page beside its state, a sentence each. */
export function remarksOn({ reason, movedTo, state, addedLines, removedLines }: VerifiedPage): string[] {
  return [
    ...(reason === undefined ? [] : [reason]),
    ...(movedTo === undefined ? [] : [`It leads to ${movedTo} now.`]),
    ...(state === 'changed' && reason === undefined ? [linesSentence(addedLines, removedLines)] : []),
  ];
}

/** `3 pages: 1 gone, 2 same` */
export function sumSentence(pages: readonly VerifiedPage[]): string {
  const counts = new Map<VerifiedState, number>();
  for (const { state } of pages) counts.set(state, (counts.get(state) ?? 0) + 1);
  const parts = (Object.keys(stateWords) as VerifiedState[]).flatMap((state) => {
    const number = counts.get(state);
    return number === undefined ? [] : [`${number} ${stateWords[state]}`];
  });
  return `${pages.length} ${pages.length === 1 ? 'page' : 'pages'}: ${parts.join('; ')}`;
}

/** `1 line is new, and 3 are gone.` */
function linesSentence(added: number, removed: number): string {
  return `${added} ${added === 1 ? 'line is' : 'lines are'} new, and ${removed} ${removed === 1 ? 'is' : 'are'} gone.`;
}
