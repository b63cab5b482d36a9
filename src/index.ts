/**
 * The library behind the `api-review` command.
 *
 * @example
 * import { lint, nodeFileSystem } from 'api-review';
 * const report = await lint({ fs: nodeFileSystem(process.cwd()), files: ['review.yml'] });
 */
export { configSchema } from './config/parse.ts';
export { defaultSettings, type Settings } from './config/settings.ts';
export { UsageError } from './finding/errors.ts';
export type { Diagnostic, Finding, RelatedPlace, Severity } from './finding/finding.ts';
export { reporters } from './formats/index.ts';
export type { ListedReporter, Reporter, ReporterOptions } from './formats/reporter.ts';
export { FileError, type FileInfo, type FileSystem, type FolderEntry } from './load/file-system.ts';
export { findInputs, type Inputs } from './load/find-inputs.ts';
export { memoryFileSystem } from './load/memory-file-system.ts';
export { nodeFileSystem } from './load/node-file-system.ts';
export type { Claim, ClaimKind, ReviewRecord } from './records/record.ts';
export { reviewSchema } from './records/validate.ts';
export type { RuleDocs, RuleMeta } from './rules/rule.ts';
export { type ConfigureOptions, configure } from './run/configure.ts';
export { type LintOptions, lint } from './run/lint.ts';
export type { RecordReport, Report, Summary } from './run/result.ts';
export { allRules } from './run/rules.ts';
export { type TraceOptions, trace } from './run/trace.ts';
export type { Located, Location } from './text/location.ts';
export type { Position, Range, SourceText } from './text/source-text.ts';
