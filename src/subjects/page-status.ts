import { isFailedPage } from '../evidence/failed-page.ts';
import type { Finding } from '../finding/finding.ts';
import type { CheckedPage, ReviewRecord } from '../records/record.ts';
import type { Located } from '../text/location.ts';

/** Pages whose answer the record gives otherwise than the capture of the same day. */
export function* contradictedStatuses({ pages }: ReviewRecord): Iterable<Finding> {
  for (const page of pages) {
    const { capture, retrieved } = page;
    if (capture?.status === undefined || isOtherDay(retrieved, capture.retrieved)) continue;
    const said = saidOf(page, capture.status.value);
    if (said === undefined) continue;
    yield {
      message: `The record says that the page ${said.words}; the capture answered with status ${capture.status.value}.`,
      at: said.at.at,
      related: [{ message: 'The capture.', at: capture.status.at }],
    };
  }
}

function isOtherDay(one: Located<string> | undefined, other: Located<string> | undefined): boolean {
  return one !== undefined && other !== undefined && one.value.slice(0, 10) !== other.value.slice(0, 10);
}

/** What the record says of the answer, where that is not what was captured. */
function saidOf(
  page: CheckedPage,
  captured: string,
): { readonly words: string; readonly at: Located<string> } | undefined {
  const { status, result, url, capture, ...rest } = page;
  const [, number] = /^(?:http\s+)?([1-5]\d\d)\b/i.exec(status?.value ?? '') ?? [];
  if (status !== undefined && number !== undefined) {
    const isRedirect = number.startsWith('3') && capture?.finalUrl !== undefined;
    return number === captured || isRedirect ? undefined : { words: `answered with status ${number}`, at: status };
  }
  const said = status ?? result;
  if (said === undefined) return undefined;
  const isReadable = /^2/.test(captured);
  const hasFailed = isFailedPage({ ...rest, url, status, result });
  if (hasFailed === !isReadable) return undefined;
  return { words: hasFailed ? 'could not be read' : 'could be read', at: said };
}
