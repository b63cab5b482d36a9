import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

/** What people write of pages, and what a careful reader who has the page beside it would say. */

const guide = `# Webhooks of Harbor

Harbor posts an event to the address of your subscription within a minute.
Deliveries are signed with HMAC-SHA256; the signature is in the header \`X-Harbor-Signature\`.
Each delivery carries \`X-Harbor-Timestamp\` as well.
If your endpoint answers with an error, Harbor tries again for three days.
It doesn't follow redirects.

## Events

Events: order.created, order.paid, order.refunded.

| Event | When |
| --- | --- |
| \`berth.booked\` | A berth was booked |
| \`berth.freed\` | A berth was freed again |

- Respond with **2xx** within ten seconds.
- Retries use *exponential* backoff.

\`\`\`json
{"type": "tide.measured", "data": {"id": 1}}
\`\`\`

Live prices are at wss://stream.harbor.io/v1/prices.
The REST API is at https://api.harbor.io/v2 and lists subscriptions at \`/v2/subscriptions\`.
`;

interface Page {
  readonly text?: string;
  readonly result?: string;
  readonly file?: string;
}

interface Written {
  readonly pages?: readonly Page[];
  readonly findings?: readonly object[];
  readonly summary?: string;
  readonly denies?: boolean;
}

const rules =
  /^evidence\/(?:quote-not-on-page|unverified-quote|inexact-quote|not-on-page|unverified-literal|capture-refutes-claim)$/;

async function accused({ pages = [{ text: guide }], findings = [], summary, denies }: Written): Promise<string[]> {
  const files: Record<string, string> = {};
  const checked = pages.map(({ text, result = 'Describes webhooks.', file = `evidence/${pages.length}.md` }, index) => {
    const url = `https://docs.harbor.io/p${index}`;
    if (text === undefined) return { url, result };
    const snapshot = file.replace('/', `/${index}-`);
    files[snapshot] = text;
    return { url, result, snapshot, sha256: createHash('sha256').update(text).digest('hex') };
  });
  const record = {
    aid: 'harbor:asyncapi-review',
    name: 'Harbor AsyncAPI Review',
    kind: 'review',
    date: '2026-05-29',
    reviewer: 'A. Reader',
    subject: denies ? 'Harbor public WebSocket and event API' : 'Harbor order events',
    verdict: denies ? 'no-public-websocket-api' : 'partial-event-api',
    summary: summary ?? 'Harbor documents webhooks.',
    findings,
    pages_checked: checked,
    recommendation: 'Check again.',
    artifacts_produced: { spec: null, review: 'review.yml' },
  };
  const fs = memoryFileSystem({ 'review.yml': JSON.stringify(record, null, 2), ...files });
  const { diagnostics, crashes } = await lint({ fs, files: ['review.yml'], today: '2026-06-01' });
  expect(crashes).toEqual([]);
  return diagnostics.filter(({ rule }) => rules.test(rule)).map(({ rule }) => rule.replace('evidence/', ''));
}

const result = (text: string, page = guide, file?: string): Written => ({
  pages: [{ text: page, result: text, ...(file === undefined ? {} : { file }) }],
});

describe('a true result of the guide accuses nobody', () => {
  test.each([
    'The page does not mention `invoice.paid`.',
    'No `wss://` URL anywhere on the page.',
    'Searched the page for `wss://`, `text/event-stream`, `mqtt.connect` and `graphql-ws`: zero hits.',
    'Lists order.created; `order.cancelled` was dropped.',
    "The page says 'Harbor tries again for three days'.",
    'The page says “It doesn’t follow redirects.”',
    'The page says "the signature is in the header \'X-Harbor-Signature\'".',
    'The page says “the signature is in the header ‘X-Harbor-Signature’”.',
    'Names `…/v1/prices` for live prices.',
    'Documents wss://…/v1/prices for live prices.',
    'Documents `wss://<host>/v1/prices` and `wss://{host}/v1/prices`.',
    'Lists `order.*` and `berth.*` events.',
    'Lists `orders.created`, `Order.Created`, `ORDER_PAID` and OrderPaid.',
    'Lists `order.{created,paid,refunded}`.',
    'Signs with `X-Harbor-Signature: t=…,v1=…`, in code `HTTP_X_HARBOR_SIGNATURE`.',
    'Signs with `x-harbor-signature`. Sends X-Harbor-{Signature,Timestamp} and `X-Harbor-*`.',
    'A test of `https://api.harbor.io/v2/ws` returned 404.',
    'Describes webhooks. Probed https://api.harbor.io/asyncapi.json: 404.',
    'Redirects to https://docs.harbor.io/guides/webhooks, which describes webhooks.',
    '301 to https://help.harbor.io/webhooks; describes webhooks.',
    'https://docs.harbor.io/p0 lists the events.',
    'Read via https://web.archive.org/web/2026/https://docs.harbor.io/p0.',
    'Found through https://docs.harbor.io/llms.txt.',
    'POST https://api.harbor.io/v2/subscriptions/{id} creates one.',
    'Payload has `data.id`, `event.data.id` and `event.type`.',
    'It says "Harbor posts an event … within a minute".',
    'It says "Harbor posts an event [...] within a minute".',
    'It says "[d]eliveries are signed with HMAC-SHA256".',
    'It says "[It] tries again for three days".',
    'It says "If your endpoint [i.e. receiver] answers with an error, Harbor tries again for three days".',
    'It says "Retries use **exponential** backoff".',
    'It says "It doesn\'t follow redirects. Events".',
    'It says "berth.booked A berth was booked".',
    'The table states "berth.freed | A berth was freed again".',
    'It says "Respond with 2xx within ten seconds. Retries use exponential backoff."',
    'The page does not say "events are delivered over a socket".',
    'Nowhere does the page say "events are delivered over a socket".',
    'It never mentions "real-time streaming over sockets".',
    'Searching for "a websocket endpoint for all events" returns nothing.',
    '"Events are sent over a socket that you open" does not appear.',
    'Page title reads "Webhooks | Harbor Developers".',
  ])('%s', async (text) => expect(await accused(result(text))).toEqual([]));
});

describe('a true quote is found however the page writes it', () => {
  test.each([
    [
      'Harbor sends evnets [sic] to your endpoint within one minute',
      'Harbor sends evnets to your endpoint within one minute.',
    ],
    ["Every call is a 'delivery' that we retry for a week", 'Every call is a "delivery" that we retry for a week.'],
    [
      'Terms & conditions apply to each webhook of Harbor',
      'Terms &amp; conditions apply to each <b>webhook</b>&nbsp;of Harbor.',
    ],
    ['Terms &amp; conditions apply to each webhook of Harbor', 'Terms & conditions apply to each webhook of Harbor.'],
    [
      'Harbor sends webhooks to the address that you choose',
      'Har\u00adbor \u202asends\u202c web\u00adhooks\u00a0to the\u202faddress that you choose.',
    ],
    ['המערכת שולחת הודעה לכתובת שלך תוך דקה אחת', '\u200fהמערכת שולחת הודעה לכתובת שלך תוך דקה אחת\u200f.'],
    [
      '配信は一分以内に購読のアドレスへ送信されます',
      '配信は一分以内に購読の\nアドレスへ送信されます。署名はヘッダーにあります。',
    ],
  ])('%s', async (quote, page) => expect(await accused(result(`It says "${quote}".`, page))).toEqual([]));

  test('a resource and its event in one row', async () => {
    const page = '| resource | events |\n| rooms | created, updated |\n| berths | freed |\n';
    expect(await accused(result('Lists `rooms:created` and `berths:freed`.', page))).toEqual([]);
    expect(await accused(result('Lists `rooms:freed`.', page))).toEqual(['not-on-page']);
  });

  test('in another language', async () => {
    const page = 'Harbor sendet jede Bestellung binnen einer Minute.';
    expect(await accused(result('It says (translated) "Harbor sends every order within one minute".', page))).toEqual(
      [],
    );
  });
});

describe('an untrue result is found', () => {
  test.each([
    ['Lists `order.created` and `order.shipped`.', 'not-on-page'],
    ['Lists order.created and order.shipped.', 'not-on-page'],
    ['Lists `invoice.*` events.', 'not-on-page'],
    ['Lists `order.{created,paid,shipped}`.', 'not-on-page'],
    ['Signs with `X-Harbor-Digest`.', 'not-on-page'],
    ['Payload has `data.colour`.', 'not-on-page'],
    ['Documents `wss://{host}/v9/trades`.', 'not-on-page'],
    ['It says "Harbor tries again for nine days and emails you each time".', 'quote-not-on-page'],
    ['It does not document sockets but says "Harbor emails you each time that it gives up".', 'quote-not-on-page'],
    ['It says "[Harbor] deletes the address of your subscription within a minute".', 'quote-not-on-page'],
  ])('%s', async (text, rule) => expect(await accused(result(text))).toEqual([rule]));

  test.each([
    ['We do not support websockets at this time. Use webhooks.', 'We [now] support websockets at this time'],
    ['配信は一分以内に購読のアドレスへ送信されます。', '配信は三日以内に必ず全員の郵便箱へ届けられます'],
    ['המערכת שולחת הודעה לכתובת שלך תוך דקה אחת.', 'המערכת מוחקת את כל ההודעות אחרי שבוע שלם וסוגרת'],
  ])('%s: %s', async (page, quote) => {
    expect(await accused(result(`It says "${quote}".`, page))).toEqual([expect.stringMatching(/quote/)]);
  });
});

describe('a page that could not be read hides no other', () => {
  const failed = { result: 'HTTP 404.' };
  const finding = { id: 'w', label: 'W', status: 'documented', detail: 'Orders are voided.' };

  test('events that a finding lists are looked for on all other pages', async () => {
    const findings = [{ ...finding, documented_events: ['order.created', 'order.voided', 'push', 'OrderShipped'] }];
    expect(await accused({ pages: [{ text: guide }, failed], findings })).toEqual(Array(3).fill('unverified-literal'));
    expect(await accused({ pages: [{ text: guide }, {}], findings })).toEqual([]);
    expect(await accused({ findings: [{ ...findings[0], status: 'internal' }] })).toEqual([]);
  });

  test('and so are quotes', async () => {
    const findings = [{ ...finding, detail: 'It states "orders are voided after nine days of silence".' }];
    expect(await accused({ pages: [{ text: guide }, failed], findings })).toEqual(['unverified-quote']);
    expect(await accused({ pages: [{ text: guide }, {}], findings })).toEqual([]);
  });

  test('a PDF is not read', async () => {
    const pdf = { text: '%PDF-1.7\n1 0 obj << /Length 9 >>', file: 'evidence/a.pdf' };
    const text = 'It says "We also offer charts of the sea", and lists `chart.drawn`.';
    expect(await accused({ pages: [{ ...pdf, result: text }] })).toEqual([]);
  });
});

describe('an endpoint that a finding lists without a page', () => {
  const finding = (endpoints: readonly string[]) => ({
    id: 'w',
    label: 'W',
    status: 'documented',
    detail: 'A.',
    endpoints,
  });

  test('is looked for on all pages', async () => {
    const true_ = [
      'wss://stream.harbor.io/v1/prices',
      'POST /v2/subscriptions',
      'https://api.harbor.io/v2/subscriptions/{id}',
    ];
    expect(await accused({ findings: [finding(true_)] })).toEqual([]);
    expect(await accused({ findings: [finding(['wss://live.harbor.io/v9'])] })).toEqual(['unverified-literal']);
  });
});

describe('a page names a socket', () => {
  const denied = (text: string, more: Written = {}): Written => ({ pages: [{ text }], denies: true, ...more });
  const url = 'wss://stream.harbor.io/v1';

  test.each([
    `Connect to ${url} for live events.`,
    `\`\`\`\nconst ws = new WebSocket("${url}");\n\`\`\``,
    `| URL | ${url} |`,
    `Can I connect to ${url}? Yes.`,
    `## Added\n\n- ${url}`,
    `## Removed\n\n- webhooks v1\n\n## Added\n\n- ${url}`,
    'Connect to WSS://STREAM.HARBOR.IO/v1.',
  ])('%s', async (text) => expect(await accused(denied(text))).toEqual(['capture-refutes-claim']));

  test.each([
    `There is no ${url} endpoint for customers.`,
    `The socket at ${url} was removed in May 2025.`,
    `Can I connect to ${url}? No, this is not supported.`,
    `**Q: Is there a socket such as ${url}?**\n\nA: No.`,
    `## Removed\n\n- ${url}`,
    `${url} is not intended for public use.`,
    'Connect to wss://<your-host>/v1.',
  ])('but not in %s', async (text) => expect(await accused(denied(text))).toEqual([]));

  test('that the record explains', async () => {
    const text = `Connect to ${url}.`;
    expect(await accused(denied(text, { summary: `${url} is for partners only.` }))).toEqual([]);
    expect(await accused(denied(text, { summary: `The page does not document ${url}.` }))).toEqual([
      'capture-refutes-claim',
    ]);
  });
});
