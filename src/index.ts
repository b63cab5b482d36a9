/**
 * The library behind the `api-review` command.
 *
 * @example
 * import { lint, nodeFileSystem } from 'api-review';
 * const report = await lint({ fs: nodeFileSystem(process.cwd()), files: ['review.yml'] });
 */
export { configSchema } from './config/schema.ts';
export { defaultSettings, type Settings } from './config/settings.ts';
export type { Diagnostic, Finding, RelatedPlace, Severity } from './diagnostics/diagnostic.ts';
export { UsageError } from './diagnostics/errors.ts';
export type { Located, Location } from './diagnostics/location.ts';
export { type ConfigureOptions, configure } from './engine/configure.ts';
export { type LintOptions, lint } from './engine/lint.ts';
export { allRules } from './engine/rules.ts';
export { type TraceOptions, trace } from './engine/trace.ts';
export type { Claim, ClaimKind, ReviewRecord } from './records/record.ts';
export { reviewSchema } from './records/schema.ts';
export { reporters } from './reporters/index.ts';
export type { RecordReport, Report, Summary } from './reporters/report.ts';
export type { ListedReporter, Reporter, ReporterOptions } from './reporters/reporter.ts';
export type { RuleDocs, RuleMeta } from './rules/rule.ts';
export type { Position, Range, SourceText } from './text/source-text.ts';
export { FileError, type FileInfo, type FileSystem, type FolderEntry } from './workspace/file-system.ts';
export { findInputs, type Inputs } from './workspace/find-inputs.ts';
export { memoryFileSystem } from './workspace/memory-file-system.ts';
export { nodeFileSystem } from './workspace/node-file-system.ts';
