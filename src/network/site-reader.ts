import type { AnsweredPage, PageAnswer, PageRequest, PageSource } from '../captures/page-source.ts';
import { conditions, KeptAnswers, keptAnswer, type TextStore } from './kept-answers.ts';
import { MarkdownForms } from './markdown-form.ts';
import { PoliteClient } from './polite-client.ts';
import { Redirects } from './redirects.ts';
import type { Clock, NetworkEnvironment, NetworkSettings } from './settings.ts';

/** Reads pages from their sites: the way by which the network is reached. */
export class SiteReader implements PageSource {
  readonly #settings: NetworkSettings;
  readonly #clock: Clock;
  readonly #client: PoliteClient;
  readonly #redirects: Redirects;
  readonly #kept: KeptAnswers;
  readonly #forms: MarkdownForms;

  constructor(settings: NetworkSettings, environment: NetworkEnvironment, store?: TextStore) {
    this.#settings = settings;
    this.#clock = environment.clock;
    this.#client = new PoliteClient(settings, environment);
    this.#redirects = new Redirects(this.#client, settings);
    this.#kept = new KeptAnswers(store);
    this.#forms = new MarkdownForms((url) => this.#read(url));
  }

  async read({ url, exact = false }: PageRequest): Promise<PageAnswer> {
    const answer = await this.#read(url);
    if (exact || answer.kind === 'unanswered' || answer.status !== 200) return answer;
    return (await this.#forms.formOf(answer)) ?? answer;
  }

  /** End all connections. */
  close(): void {
    this.#client.close();
  }

  async #read(address: string): Promise<PageAnswer> {
    const url = address.replace(/#.*$/s, '');
    const kept = await this.#kept.get(url, accept);
    const age = kept === undefined ? Number.POSITIVE_INFINITY : this.#clock.now() - Date.parse(kept.page.retrieved);
    if (kept !== undefined && (this.#settings.offline || age < this.#settings.maxAge)) return kept.page;
    if (this.#settings.offline)
      return {
        kind: 'unanswered',
        why: 'absent',
        reason: 'It is not in the cache, and `--offline` reads nothing else.',
      };
    const headersFor = ({ href }: URL) => ({
      accept,
      ...(kept !== undefined && href === kept.page.finalUrl ? conditions(kept) : {}),
    });
    const answer = await this.#redirects.follow(url, headersFor);
    if (answer.kind === 'unanswered') return answer;
    const retrieved = `${new Date(this.#clock.now()).toISOString().slice(0, 19)}Z`;
    if (answer.status === 304 && kept !== undefined) {
      const page = { ...kept.page, retrieved };
      await this.#kept.set(url, accept, { ...kept, page });
      return page;
    }
    const { 'content-type': contentType } = answer.headers;
    const page: AnsweredPage = {
      kind: 'answered',
      finalUrl: answer.url.href,
      status: answer.status,
      ...(contentType === undefined ? {} : { contentType }),
      body: answer.body,
      retrieved,
      from: 'network',
    };
    const keeping = keptAnswer(answer, page);
    if (keeping !== undefined) await this.#kept.set(url, accept, keeping);
    return page;
  }
}

/** Markdown is the form that is meant to be read as text. */
const accept = 'text/markdown, text/html;q=0.9, text/plain;q=0.8, */*;q=0.5';
