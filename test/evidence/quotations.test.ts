import { describe, expect, test } from 'vitest';
import { quotationsIn } from '../../src/evidence/quotations.ts';

const texts = (text: string) => quotationsIn(text).map((quotation) => quotation.text);

describe('a verbatim quote', () => {
  test.each([
    'states',
    'says',
    'reads',
    'notes',
    'describes',
    'explains',
    'specifies',
    'documents',
    'confirms',
    'announces',
    'warns',
    'advises',
    'promises',
    'claims',
    'mentions',
    'declares',
    'writes',
    'said',
    'stated',
    'stating',
    'saying',
    'reading',
    'noted',
    'noting',
    'described',
    'describing',
    'explained',
    'explaining',
    'specified',
    'specifying',
    'confirmed',
    'confirming',
    'announced',
    'announcing',
    'warned',
    'warning',
    'declared',
    'declaring',
    'wrote',
    'is explicit that',
    'says explicitly',
    'has verbatim',
    'quotes',
    'is quoted as',
    'in its own words',
    'in their words',
  ])('follows a verb: %s', (verb) => {
    expect(quotationsIn(`The page ${verb} "deliveries are signed".`)).toEqual([
      { text: 'deliveries are signed', offset: `The page ${verb} "`.length, hasVerb: true },
    ]);
  });

  test.each([
    ['a colon', 'The guide says: "deliveries are signed".'],
    ['words between', 'According to the guide of May, "deliveries are signed".'],
    ['curly marks', 'The page states “deliveries are signed”.'],
    ['German marks', 'The page states „deliveries are signed“.'],
    ['guillemets', 'The page states «deliveries are signed».'],
    ['corner marks', 'The page states 「deliveries are signed」.'],
  ])('with %s', (_, text) => expect(texts(text)).toEqual(['deliveries are signed']));

  test('of six words or more needs no verb', () => {
    expect(quotationsIn('Signatures ("each delivery is signed with a secret").')).toEqual([
      { text: 'each delivery is signed with a secret', offset: 13, hasVerb: false },
    ]);
  });

  test('opens the text', () =>
    expect(texts('"Deliveries are signed." Nothing else.')).toEqual(['Deliveries are signed.']));

  test('marks are paired in order, so that what lies between is none', () => {
    const text = 'It says "deliveries are signed" and then in the same breath "retries stop".';
    expect(texts(text)).toEqual(['deliveries are signed']);
  });
});

describe('no quote', () => {
  test.each([
    'header',
    'headers',
    'heading',
    'title',
    'titled',
    'entitled',
    'named',
    'called',
    'labelled',
    'labeled',
    'scheme',
    'body',
    'rule',
    'event',
    'section',
    'tab',
    'button',
    'menu',
    'field',
    'parameter',
    'property',
    'properties',
    'key',
    'tag',
    'chapter',
    'article',
  ])('after %s', (cue) =>
    expect(texts(`The page says in a ${cue} "all about the events that we send you".`)).toEqual([]),
  );

  test.each([
    ['too short', 'It says "signed it".'],
    ['one word', 'It says "HMAC-SHA256-signatures".'],
    ['neither verb nor six words', 'The so-called "real time events" are webhooks.'],
    ['code in back-ticks', 'It says `print "each delivery is signed with a secret"`.'],
    ['JSON', 'It says "{ \\"state\\": none, and more of that kind }".'],
    ['an assignment', 'It says "set mode=\'live\' and then restart your own service".'],
    ['a request', 'It says "GET /v1/events with your own token and nothing more".'],
    ['a call', 'It says "call connect() on the client and wait for it".'],
    ['single marks', "It says 'each delivery is signed with a secret'."],
    ['inches', 'It says that a 7" screen and a 9" screen are sold by all of them.'],
    ['an open mark', 'It says "each delivery is signed with a secret.'],
  ])('%s', (_, text) => expect(texts(text)).toEqual([]));
});
