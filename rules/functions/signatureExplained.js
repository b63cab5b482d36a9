import { checkEvents } from './shared/events.js';
import { introductionOf, proseOf, wordsAbout } from './shared/prose.js';
import { quote } from './shared/quote.js';
import { hasSignatureExtension, SPECIFIED_SIGNATURES, signatureHeadersOf } from './shared/signatures.js';

const ALGORITHM = /hmac|sha-?\d|256|512|md5|ed25519|eddsa|ecdsa|\brsa|\bjw[st]\b|blake|poly1305/i;

/** To verify a signature one has to know how it was made. */
export default checkEvents(function* (operation, context) {
  if (hasSignatureExtension(operation)) return;
  const around = proseOf(operation, context) + introductionOf(context);
  for (const { name, parameter, path } of signatureHeadersOf(operation, context)) {
    if (SPECIFIED_SIGNATURES.includes(name.toLowerCase())) continue;
    if (ALGORITHM.test([name, wordsAbout(parameter), around].join('\n'))) continue;
    yield { message: `Nothing says how ${quote(name)} is made, expected its algorithm, such as HMAC-SHA256.`, path };
  }
});
