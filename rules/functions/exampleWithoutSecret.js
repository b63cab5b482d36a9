import { check } from './shared/check.js';
import { isMap } from './shared/nodes.js';
import { parametersOf, payloadsOf } from './shared/operations.js';

/** @typedef {{ value: unknown, path: (string | number)[] }} Place */

const DEEPEST = 12;
const MOST_VALUES = 5000;

/** Forms of secrets that cannot be taken for anything else. */
const SECRETS = [
  ['a Standard Webhooks signing secret', /\bwhs(?:ec|k)_[A-Za-z0-9+/]{24,}/],
  ['a Stripe key', /\b[rs]k_live_[A-Za-z0-9]{16,}/],
  ['a GitHub token', /\bgh[oprsu]_[A-Za-z0-9]{36}/],
  ['an AWS access key', /\bAKIA[0-9A-Z]{16}\b/],
  ['a Slack token', /\bxox[abprs]-\d{8,}-[A-Za-z0-9-]{10,}/],
  ['a Google API key', /\bAIza[\w-]{35}/],
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/],
];

/** Examples are copied; a secret in one is a secret given away, or taken for the one to use. */
export default check(function* (operation, context) {
  const places = [
    ...parametersOf(operation, context).parameters.map(({ parameter, path }) => ({ value: parameter, path })),
    ...payloadsOf(operation, context).payloads.map(({ media, path }) => ({ value: media, path })),
  ];
  for (const { value, path } of places.flatMap(textsBelow)) {
    const found = SECRETS.find(([, form]) => isSecret(String(value), /** @type {RegExp} */ (form)));
    if (found !== undefined) yield { message: `The example looks like ${found[0]}, expected a placeholder.`, path };
  }
});

/**
 * @param {string} text
 * @param {RegExp} form
 * @returns {boolean}
 */
function isSecret(text, form) {
  const [secret] = form.exec(text) ?? [];
  return secret !== undefined && new Set(secret).size > 10 && !/example|placeholder|your|xxxx|1234567/i.test(secret);
}

/**
 * @param {Place} root
 * @returns {Place[]}
 */
function textsBelow(root) {
  /** @type {Place[]} */
  const texts = [];
  const seen = new Set();
  const queue = [root];
  for (const { value, path } of queue) {
    if (typeof value === 'string') texts.push({ value, path });
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    if (path.length > root.path.length + DEEPEST || queue.length > MOST_VALUES) continue;
    seen.add(value);
    for (const [key, below] of Object.entries(value)) {
      queue.push({ value: below, path: [...path, isMap(value) ? key : Number(key)] });
    }
  }
  return texts;
}
