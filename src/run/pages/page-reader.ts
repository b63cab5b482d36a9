import type { AnsweredPage, PageAnswer } from '../../captures/page-source.ts';
import { type PageState, pageState } from '../../captures/page-state.ts';
import type { Workplace } from '../bounded/workplace.ts';
import { reasonOf } from '../left-out.ts';

/** Reads what addresses answer where it can be stopped. */
export class PageReader {
  readonly #workplace: Workplace;

  constructor(workplace: Workplace) {
    this.#workplace = workplace;
  }

  /** Whether an answer to an address is a page, and its text. */
  async state(url: string, answer: PageAnswer): Promise<PageState> {
    if (answer.kind === 'unanswered') return pageState(url, answer);
    const done = await this.#workplace.do('page-state', { url, answer });
    if ('value' in done) return done.value.kind === 'read' ? { ...done.value, page: answer } : done.value;
    const why = done.stopped === 'run' ? 'took longer than the run may' : reasonOf(done.stopped.why);
    return { kind: 'unreachable', reason: `To read its text ${why}.` };
  }

  /** The text of an answer, whatever it is; undefined where it has none, or reading it takes too long. */
  async text(url: string, answer: AnsweredPage): Promise<string | undefined> {
    const done = await this.#workplace.do('page-text', { url, answer });
    return 'value' in done ? done.value : undefined;
  }
}
