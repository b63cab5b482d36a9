import { render } from 'preact';
import { index, otherFindings, recordAt } from './data.ts';
import { FindingsView, RecordView, UnknownRecord } from './record-view.tsx';
import { RecordsTable } from './records-table.tsx';
import { type Route, routeOf } from './route.ts';

const overview = element('overview');
const record = element('record');
const title = document.title;

start().catch((error: unknown) => {
  element('records-table').textContent = `This browser cannot show the records: ${error}.`;
});

async function start(): Promise<void> {
  const rows = await index;
  render(<RecordsTable rows={rows} />, element('records-table'));
  addEventListener('hashchange', show);
  await show();
}

/** Show the view of the address: the overview, a record, or a finding in its record. */
async function show(): Promise<void> {
  const route = routeOf(location.hash);
  if (route === undefined) return;
  const shown = await showIn(route);
  overview.hidden = shown !== undefined;
  record.hidden = shown === undefined;
  document.title = shown === undefined ? title : `${shown} – ${title}`;
  if (shown === undefined) return;
  const target = route.kind === 'finding' ? document.getElementById(`finding-${route.fingerprint}`) : null;
  const focused = target ?? record.querySelector<HTMLElement>('h2');
  focused?.scrollIntoView();
  focused?.focus({ preventScroll: true });
}

/** @returns the title of what is shown in place of the overview, if anything is */
async function showIn(route: Route): Promise<string | undefined> {
  render(null, record);
  if (route.kind === 'overview') return undefined;
  const rows = await index;
  const position = rows.findIndex((row) =>
    route.kind === 'record' ? row.file === route.file : row.findings.includes(route.fingerprint),
  );
  const packed = position === -1 ? undefined : await recordAt(position);
  if (packed !== undefined) {
    render(<RecordView packed={packed} />, record);
    return packed.record.title;
  }
  if (route.kind === 'record') {
    render(<UnknownRecord file={route.file} />, record);
    return 'No such record';
  }
  const findings = await otherFindings();
  render(<FindingsView findings={findings} />, record);
  return 'Findings about no record';
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`There is no #${id}.`);
  return found;
}
