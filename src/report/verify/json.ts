import type { Verification } from '../../run/verify/verify.ts';
import type { PlacedPage } from '../../run/verify/verify-repo.ts';
import { verifiedStates } from '../../subjects/verified-page.ts';
import { asJson } from '../../text/json.ts';
import type { Location } from '../../text/location.ts';

/** The JSON report of `verify`, version 1; `schemas/verify-v1.schema.json` says what each field means. */
export function verificationAsJson({ pages }: Verification, version: string): string {
  const states = verifiedStates.map((state) => [state, pages.filter(({ page }) => page.state === state).length]);
  const report = {
    version: 1,
    tool: { name: 'api-review', version },
    summary: { pages: pages.length, ...Object.fromEntries(states) },
    pages: pages.map(pageAsJson),
  };
  return `${asJson(report, 2)}\n`;
}

function pageAsJson({ page, lineOf }: PlacedPage): object {
  const place = (at: Location) => ({ file: at.file, line: lineOf(at) });
  const { cited, changedLines, addedLines, removedLines, ...rest } = page;
  return {
    ...rest,
    cited: cited.map(place),
    changedLines: changedLines.map(({ claimed, now, isStillNamed }) => ({
      at: { file: claimed.at.file, line: claimed.line },
      before: claimed.text,
      ...(now === undefined ? {} : { now }),
      words: claimed.words,
      isStillNamed,
      claims: claimed.claims.map(({ what, at }) => ({ what, at: place(at) })),
    })),
    addedLines,
    removedLines,
  };
}
