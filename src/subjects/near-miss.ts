import { registeredDomain } from '../evidence/domain.ts';
import { normalizeHost } from '../evidence/host.ts';
import type { Ledger } from '../evidence/ledger.ts';
import { nearest, slipOf } from '../text/nearest.ts';

/** The host of the record that was probably meant: a slip of the pen, or near it below the same domain. */
export function didYouMeanHost(ledger: Ledger, host: string): string | undefined {
  const { hosts } = knownIn(ledger);
  const wanted = normalizeHost(host);
  const domain = registeredDomain(wanted);
  const siblings = hosts.filter((known) => registeredDomain(known) === domain);
  return asked(slipOf(wanted, hosts) ?? nearest(wanted, siblings));
}

/** The name or path of the record that was probably meant. */
export function didYouMeanName(ledger: Ledger, name: string): string | undefined {
  return name.length > longest ? undefined : asked(slipOf(name, knownIn(ledger).names));
}

interface Known {
  readonly hosts: readonly string[];
  readonly names: readonly string[];
}

const known = new WeakMap<Ledger, Known>();

/** Of a record that names more than this, no near miss is looked for among the rest. */
const most = 500;
const longest = 100;

function knownIn(ledger: Ledger): Known {
  const found = known.get(ledger);
  if (found !== undefined) return found;
  const names = ledger.mentions
    .filter(({ text, polarity }) => polarity === 'documented' && text.length <= longest && !/\s/.test(text))
    .map(({ text }) => text);
  const all = { hosts: ledger.documentedHosts.slice(0, most), names: [...new Set(names)].slice(0, most) };
  known.set(ledger, all);
  return all;
}

function asked(meant: string | undefined): string | undefined {
  return meant === undefined ? undefined : `Did you mean \`${meant}\`?`;
}
