import { registeredDomain } from '../evidence/domain.ts';
import { normalizeHost } from '../evidence/host.ts';
import type { Ledger } from '../evidence/ledger.ts';
import { nearest, slipOf } from '../text/nearest.ts';

/** The host of the record that was probably meant: a slip of the pen, or near it below the same domain. */
export function didYouMeanHost({ documentedHosts }: Ledger, host: string): string | undefined {
  const wanted = normalizeHost(host);
  const domain = registeredDomain(wanted);
  const siblings = documentedHosts.filter((known) => registeredDomain(known) === domain);
  return asked(slipOf(wanted, documentedHosts) ?? nearest(wanted, siblings));
}

/** The name or path of the record that was probably meant. */
export function didYouMeanName({ mentions }: Ledger, name: string): string | undefined {
  const known = mentions
    .filter(({ text, polarity }) => polarity === 'documented' && text.length <= longest && !/\s/.test(text))
    .map(({ text }) => text);
  return asked(slipOf(name, [...new Set(known)].slice(0, most)));
}

const longest = 100;
const most = 5000;

function asked(meant: string | undefined): string | undefined {
  return meant === undefined ? undefined : `Did you mean \`${meant}\`?`;
}
