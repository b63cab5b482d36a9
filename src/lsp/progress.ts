import type { Connection, WorkDoneProgressReporter } from 'vscode-languageserver/node';
import type { Progress } from '../run/lint.ts';

/** What tells how far checks are. */
export interface ProgressSource {
  /** @returns ends that */
  readonly onProgress: (listener: (progress: Progress) => void) => () => void;
}

/** Show in an editor how far a check is. @param cancel is called when the user wants its end @returns ends it */
export function shownProgress(connection: Connection, source: ProgressSource, cancel: () => void): () => void {
  const shown = connection.window.createWorkDoneProgress().then((reporter) => {
    reporter.token.onCancellationRequested(cancel);
    return reportedProgress(reporter, source, true);
  });
  // An editor that shows none does without.
  return () => void shown.then((end) => end()).catch(() => undefined);
}

/** Report to an editor how far the checks are. @returns ends it */
export function reportedProgress(
  reporter: WorkDoneProgressReporter,
  source: ProgressSource,
  isCancellable: boolean = false,
): () => void {
  reporter.begin('api-review', 0, 'checks the folder', isCancellable);
  const end = source.onProgress(({ done, total }) =>
    reporter.report(Math.floor((100 * done) / total), `${done} of ${total} repos`),
  );
  return () => {
    end();
    reporter.done();
  };
}
