import { createHash } from 'node:crypto';
import type { AnsweredPage } from '../captures/page-source.ts';
import type { FinalAnswer } from './redirects.ts';

/** Keeps texts by key between runs. It may forget any of them at any time; it never gives back another text. */
export interface TextStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string): Promise<void>;
}

/** An answer of an earlier run, with what the site needs to say whether it is still the same. */
export interface KeptAnswer {
  readonly page: AnsweredPage;
  readonly etag?: string;
  readonly lastModified?: string;
}

interface Written extends Omit<KeptAnswer, 'page'> {
  readonly page: Omit<AnsweredPage, 'body'>;
  readonly body: string;
}

/** Answers of earlier runs. Only pages that were there are kept, and none that its site wants kept by nobody. */
export class KeptAnswers {
  readonly #store: TextStore | undefined;

  constructor(store: TextStore | undefined) {
    this.#store = store;
  }

  async get(url: string, accept: string): Promise<KeptAnswer | undefined> {
    const text = await this.#store?.get(keyOf(url, accept));
    if (text === undefined) return undefined;
    const { page, body, ...rest } = JSON.parse(text) as Written;
    return { ...rest, page: { ...page, body: Buffer.from(body, 'base64') } };
  }

  /** Keep an answer, or an earlier one with the time at which the site said that it is still the same. */
  async set(url: string, accept: string, { page, ...rest }: KeptAnswer): Promise<void> {
    const { body, ...head } = page;
    const written: Written = { ...rest, page: head, body: Buffer.from(body).toString('base64') };
    await this.#store?.set(keyOf(url, accept), JSON.stringify(written));
  }
}

function keyOf(url: string, accept: string): string {
  return createHash('sha256').update(`page 1\0${accept}\0${url}`).digest('hex');
}

/** What is kept of an answer; undefined where nothing is to be. */
export function keptAnswer({ status, headers }: FinalAnswer, page: AnsweredPage): KeptAnswer | undefined {
  if (status !== 200 || /\bno-store\b/i.test(headers['cache-control'] ?? '')) return undefined;
  const { etag, 'last-modified': lastModified } = headers;
  return { page, ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}

/** The headers that ask a site whether an answer is still the same. */
export function conditions({ etag, lastModified }: KeptAnswer): Record<string, string> {
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}
