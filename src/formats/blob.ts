import { rules } from '../rules/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { AccountedFile } from '../run/account.ts';
import { type WrittenCrash, writeCrash } from '../run/outcome.ts';
import type { Part, RecordReport, Report, SuppressedDiagnostic } from '../run/result.ts';
import { jsonPieces } from '../text/json.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';

/** All that a report holds, for `api-review merge`; described by `schemas/blob-v2.schema.json`. */
export interface Blob {
  readonly version: 2;
  readonly tool: { readonly name: 'api-review'; readonly version: string };
  readonly part: Part;
  readonly diagnostics: Report['diagnostics'];
  readonly suppressed: readonly SuppressedDiagnostic[];
  readonly records: readonly RecordReport[];
  readonly asked: readonly string[];
  readonly account: readonly AccountedFile[];
  readonly crashes: readonly WrittenCrash[];
  /** Rules that are not the tool's own. */
  readonly foreignRules: readonly RuleMeta[];
}

/** For `api-review merge`. */
export const blob: Reporter = {
  id: 'blob',
  description: 'for `api-review merge`: all findings of a shard',
  render: (report, options) => [...piecesOf(report, options)].join(''),
  pieces: piecesOf,
};

function* piecesOf(report: Report, { version }: ReporterOptions): Generator<string> {
  const { diagnostics, suppressed, records, asked, account, crashes, part = wholeRun } = report;
  const own = new Set(rules.map(({ id }) => id));
  const written: Blob = {
    version: 2,
    tool: { name: 'api-review', version },
    part,
    diagnostics,
    suppressed,
    records,
    asked,
    account,
    crashes: crashes.map(writeCrash),
    foreignRules: [...report.rules.values()].filter(({ id }) => !own.has(id)),
  };
  yield* jsonPieces({ ...written });
  yield '\n';
}

const wholeRun: Part = { index: 1, total: 1, run: '' };
