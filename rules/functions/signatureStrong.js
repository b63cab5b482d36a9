import { check } from './shared/check.js';
import { proseOf, wordsAbout } from './shared/prose.js';
import { quote } from './shared/quote.js';
import { signatureHeadersOf } from './shared/signatures.js';

const WEAK = /sha-?1(?!\d)|md5/i;
const STRONG = /sha-?[23](?!\d)|224|256|384|512|ed25519|eddsa|ecdsa|blake|poly1305/i;

/** A signature by an outdated hash, with no better one beside it. */
export default check(function* (operation, context) {
  const prose = proseOf(operation, context);
  const headers = signatureHeadersOf(operation, context).map(({ name, parameter, path }) => ({
    name,
    path,
    words: [name, wordsAbout(parameter)].join('\n'),
  }));
  if (STRONG.test(prose) || headers.some(({ words }) => STRONG.test(words))) return;
  for (const { name, path, words } of headers) {
    const weak = WEAK.exec(words) ?? WEAK.exec(prose);
    if (weak === null) continue;
    yield { message: `${quote(name)} is made with ${quote(weak[0])}, expected SHA-256 or Ed25519.`, path };
  }
});
