/**
 * The library behind the `api-review` command.
 *
 * @example
 * import { lint, nodeFileSystem } from 'api-review';
 * const report = await lint({ fs: nodeFileSystem(process.cwd()), files: ['review.yml'] });
 */

export type { CaptureEntry, KeptFile } from './captures/index-file.ts';
export type { AnsweredPage, PageAnswer, PageRequest, PageSource, UnansweredPage } from './captures/page-source.ts';
export type { UnreadKind } from './captures/page-state.ts';
export type { Found, Passage as PagePassage } from './captures/passage.ts';
export type { FailOn, Gate, RulesetEntry, Weight } from './config/config.ts';
export type { WantedConfig } from './config/find.ts';
export type { Glob } from './config/glob.ts';
export { configSchema } from './config/parse.ts';
export {
  defaultSettings,
  type Engine,
  type Flags,
  type Origin,
  type OverrideInForce,
  type PathInConfig,
  type Setting,
  type Settings,
} from './config/settings.ts';
export type {
  ConformCoverage,
  DeliverySums,
  EventSight,
  LinePlace,
  SignatureSums,
  ValuesOf,
} from './conform/coverage.ts';
export type { EventFrom } from './conform/match.ts';
export type { CaptureFormat } from './deliveries/read-capture.ts';
export type { FactKind } from './evidence/judgement.ts';
export type { Grade, Polarity, RequiredGrade } from './evidence/mention.ts';
export type { PageFactKind } from './evidence/page-facts.ts';
export type { JudgedQuote, Quote as RecordQuote, QuoteSums } from './evidence/quotes.ts';
export { UsageError } from './finding/errors.ts';
export type {
  Diagnostic,
  Finding,
  Fix,
  Identified,
  Party,
  QuotedPlace,
  RelatedPlace,
  Severity,
} from './finding/finding.ts';
export type { Identity } from './finding/identity.ts';
export { reporters } from './formats/index.ts';
export type { ListedReporter, Reporter, ReporterOptions } from './formats/reporter.ts';
export type { InputOptions } from './library/arguments.ts';
export { type DiffOptions, diff, type LintOptions, lint, type TraceOptions, trace } from './library/check.ts';
export { configure } from './library/configure.ts';
export { type ConformOptions, conform } from './library/conform.ts';
export { findInputs } from './library/inputs.ts';
export { type CaptureOptions, capture, savedPages, type VerifyOptions, verify } from './library/pages.ts';
export {
  type InitOptions,
  init,
  type MigrateOptions,
  migrate,
  type ScaffoldOptions,
  type StampOptions,
  scaffold,
  stamp,
} from './library/records.ts';
export { type BlobText, merge, type ReportOptions, report } from './library/reports.ts';
export type { Limits } from './limits/limits.ts';
export type { Named } from './load/bounds.ts';
export { FileError, type FileInfo, type FileSystem, type FolderEntry, type LeftOut } from './load/file-system.ts';
export type { Inputs } from './load/find-inputs.ts';
export { memoryFileSystem } from './load/memory-file-system.ts';
export { nodeFileSystem } from './load/node-file-system.ts';
export type { NotRead } from './load/read-file.ts';
export type { Catalogue, CatalogueReference, EventScope, ListedEvent } from './records/catalogue/catalogue.ts';
export type {
  ClaimPlace,
  ClaimReading,
  ClaimSource,
  Condition,
  Dialect,
  FieldName,
  FindingFields,
  PageFields,
  Paths,
  PublishedSource,
  StatusWords,
} from './records/dialect.ts';
export type { Migration } from './records/migrate.ts';
export type { Move } from './records/migration/conversion.ts';
export type {
  Answer,
  CheckedPage,
  CitedPage,
  Claim,
  ClaimKind,
  DocumentedEvent,
  FindingStatus,
  Gap,
  Passage,
  PassageRole,
  Published,
  RecordFinding,
  ReviewRecord,
} from './records/record.ts';
export type { Path } from './records/select.ts';
export type { Stamp } from './records/stamp.ts';
export { reviewSchema } from './records/validate.ts';
export type { TracedPageFact } from './report/page-facts.ts';
export type { Trace, TracedFact, TracedLine, TracedReason } from './report/trace.ts';
export type { RuleDocs, RuleMeta } from './rules/rule.ts';
export type { AccountedFile, AccountSums } from './run/account.ts';
export type { Cache } from './run/cache.ts';
export type { CaptureResult } from './run/capture/capture.ts';
export type { CapturedPage, CapturedRecord } from './run/capture/capture-repo.ts';
export type { ConfigureOptions } from './run/configure.ts';
export type { ConformRequest } from './run/conform/request.ts';
export type { Trusted } from './run/context.ts';
export type { LintOptions as CheckOptions, Progress } from './run/lint.ts';
export type { MigratedFile, MigrationTarget } from './run/migrate.ts';
export type { RunOptions } from './run/open-run.ts';
export type {
  ClaimReport,
  Coverage,
  CoverageOfKind,
  Crash,
  DocumentedEventReport,
  EventReport,
  FoundOfKind,
  ModelledEventReport,
  PageCoverage,
  Part,
  RecordReport,
  Report,
  Summary,
  SuppressedDiagnostic,
} from './run/result.ts';
export type {
  DocumentDetails,
  FindingDetails,
  GapDetails,
  PageDetails,
  QuoteDetails,
  RecordDetails,
} from './run/result-details.ts';
export { allRules } from './run/rules.ts';
export type { Shard } from './run/shards.ts';
export type { Waiver, WaiverFile } from './run/silence/waivers.ts';
export type { StampedDocument } from './run/stamp.ts';
export type { Verification } from './run/verify/verify.ts';
export type { PlacedPage } from './run/verify/verify-repo.ts';
export type { ClaimedLine, RestingClaim } from './subjects/claimed-lines.ts';
export type { ChangedLine, NamedApi, VerifiedCapture, VerifiedPage, VerifiedState } from './subjects/verified-page.ts';
export type { Located, Location } from './text/location.ts';
export type { Quote as QuotedLine } from './text/quote.ts';
export type { Position, Range, SourceText } from './text/source-text.ts';
export type { Span } from './text/span.ts';
export type { Counts } from './writing/party.ts';
export type { Screen } from './writing/screen.ts';
export type { Composed } from './yaml/compose-exact.ts';
export type { JsonSchema } from './yaml/json-schema.ts';
export type { Entry, ListNode, MapNode, Node, ScalarNode, ScalarValue, WrittenKey } from './yaml/node.ts';
export type { Problem, ProblemKind } from './yaml/problem.ts';
export type { SourceFile } from './yaml/source-file.ts';
