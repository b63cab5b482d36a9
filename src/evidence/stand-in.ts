import { isPlaceholderHost, normalizeHost } from './host.ts';
import { normalizeName } from './name.ts';

/**
 * True when a value of a variable says nothing, but stands for what each customer has of its own: `your-tenant`, or
 * `acme` where the variable is named for a customer. Elsewhere `demo` and the variable's own name may well be hosts.
 */
export function isStandIn(value: string, variable: string): boolean {
  if (/^<.*>$|^your[-_.]/i.test(value)) return true;
  if (!customerNames.test(normalizeName(variable))) return false;
  return standIns.test(value) || normalizeName(value) === normalizeName(variable);
}

const customerNames =
  /^(?:your|my|the|customer|client)?(?:tenant|workspace|subdomain|account|org|organi[sz]ation|company|shop|store|customer|client|merchant|team|project|instance|site|realm|namespace)(?:id|key|name|slug|host|domain|subdomain|prefix|sid)?$/;

const standIns =
  /^(?:your|my)|^(?:example|sample|demo|test|default|acme|company|customer|tenant|account|org(?:anization)?|workspace|subdomain|domain|host|name|id|xxx+)$/i;

/** True when a whole host is made up for an example: reserved for that, `your-app.com`, `hooks.yourdomain.com`. */
export function isMadeUpHost(host: string): boolean {
  return isPlaceholderHost(host) || madeUpDomain.test(normalizeHost(host));
}

/** The label before the last one, with whatever stands before it; `my-app.harbor-data.io` is a host of harbor-data.io. */
const madeUpDomain =
  /^your[-_][a-z0-9-]+\.[a-z]{2,}$|^(?:[a-z0-9_-]+\.){0,9}(?:your|my)[-_]?(?:own[-_]?)?(?:domain|app|company|site|server|website|host|business|organi[sz]ation|service|backend|system|webhooks?|receiver|callback)\.[a-z]{2,}$/;
