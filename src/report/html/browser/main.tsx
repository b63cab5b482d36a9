import { type ComponentChild, render } from 'preact';
import { markLength } from '../packed.ts';
import { FindingsView, ProviderView, Unknown } from '../provider/provider-view.tsx';
import { SharedContext } from '../shared.ts';
import { index, otherFindings, providerAt, shared } from './data.ts';
import { ProvidersTable } from './providers-table.tsx';
import { type Route, routeOf } from './route.ts';

const overview = element('overview');
const view = element('record');
const title = document.title;

start().catch((error: unknown) => {
  const sentence = document.createElement('p');
  sentence.textContent = `This browser cannot show more than this: ${error}.`;
  element('records-table').prepend(sentence);
});

async function start(): Promise<void> {
  const rows = await index;
  const table = element('records-table');
  table.replaceChildren();
  render(<ProvidersTable rows={rows} />, table);
  addEventListener('hashchange', show);
  addEventListener('beforeprint', () => openAll(document));
  await show();
}

/** Show the view of the address: the overview, a provider, or a finding or record in it. */
async function show(): Promise<void> {
  const route = routeOf(location.hash);
  if (route === undefined) return;
  const shown = await showIn(route);
  overview.hidden = shown !== undefined;
  view.hidden = shown === undefined;
  document.title = shown === undefined ? title : `${shown} – ${title}`;
  if (shown === undefined) return;
  const target = targetOf(route);
  for (let around = target?.closest('details'); around; around = around.parentElement?.closest('details'))
    around.open = true;
  const focused = target ?? view.querySelector<HTMLElement>('h2');
  focused?.scrollIntoView();
  focused?.focus({ preventScroll: true });
}

function targetOf(route: Route): HTMLElement | null {
  if (route.kind === 'finding') return document.getElementById(`finding-${route.fingerprint}`);
  return route.kind === 'record' ? document.getElementById(`record-${route.file}`) : null;
}

/** @returns the title of what is shown in place of the overview, if anything is */
async function showIn(route: Route): Promise<string | undefined> {
  render(null, view);
  if (route.kind === 'overview') return undefined;
  const rows = await index;
  const context = await shared;
  const put = (content: ComponentChild) =>
    render(<SharedContext.Provider value={context}>{content}</SharedContext.Provider>, view);
  const position = rows.findIndex((row) => {
    if (route.kind === 'provider') return row.folder === route.folder;
    if (route.kind === 'record') return row.records.includes(route.file);
    return row.findings.includes(route.fingerprint.slice(0, markLength));
  });
  const packed = position === -1 ? undefined : await providerAt(position);
  if (packed !== undefined) {
    put(<ProviderView packed={packed} />);
    return packed.provider.title;
  }
  if (route.kind !== 'finding') {
    put(<Unknown name={route.kind === 'record' ? route.file : route.folder} />);
    return 'No such provider';
  }
  put(<FindingsView findings={await otherFindings()} />);
  return 'Findings about no provider';
}

/** Paper cannot be clicked. */
function openAll(within: ParentNode): void {
  for (const details of within.querySelectorAll('details')) details.open = true;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`There is no #${id}.`);
  return found;
}
