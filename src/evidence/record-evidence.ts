import type { ReviewRecord } from '../records/record.ts';
import { isAllVariable, normalizeHost } from './host.ts';
import type { Ledger } from './ledger.ts';
import { PageAddresses } from './page-addresses.ts';
import { portsInWords } from './ports.ts';
import { RecordTransports } from './record-transports.ts';

/** What a record says that facts are judged against. */
export interface RecordEvidence {
  readonly ledger: Ledger;
  readonly transports: RecordTransports;
  readonly pages: PageAddresses;
  /** Ports that are named without a host. */
  readonly ports: ReadonlySet<string>;
  /** The record documents a host that customers choose: a template, or words that say so. */
  readonly hasChosenHost: boolean;
}

export function recordEvidence(record: ReviewRecord, ledger: Ledger): RecordEvidence {
  const pages = new PageAddresses(record);
  return {
    ledger,
    transports: new RecordTransports(record, ledger, pages),
    pages,
    ports: portsInWords(record),
    hasChosenHost: hasChosenHost(record, ledger),
  };
}

function hasChosenHost({ passages }: ReviewRecord, { mentions }: Ledger): boolean {
  return (
    mentions.some(({ text, polarity }) => polarity !== 'denied' && namesOpenHost(text)) ||
    passages.some(({ role, text }) => role !== 'recommendation' && role !== 'gap' && chosen.test(text.value))
  );
}

/** `wss://{host}/v1`, `https://<your-domain>/events`. */
function namesOpenHost(literal: string): boolean {
  const [, host] = /^[a-z][a-z0-9+.-]*:\/\/([^/\s]+)/i.exec(literal) ?? [];
  return host !== undefined && /[{<*]/.test(host) && isAllVariable(normalizeHost(host.replace(/:.*$/, '')));
}

/** The customer's own endpoint and server receive webhooks, and limits are per account: neither is a host to connect to. */
const chosen =
  /\bself-?\s?(?:hosted|managed|hosting)\b|\bon-?\s?prem|\b(?:your|their|customer['’]?s?|user['’]?s?|tenant['’]?s?|merchant['’]?s?) (?:own )?(?:api |public )?(?:host|hostname|domain|subdomain|instance|deployment|cluster|broker|gateway)s?\b|\b(?:host|hostname|domain|subdomain|instance|address)s? (?:that|which) (?:the |each )?(?:customers?|users?|tenants?)\b|\b(?:host|hostname|domain|subdomain|address)(?:es|s)? (?:per|for each) (?:tenant|customer|account|workspace|project|instance)\b/i;
