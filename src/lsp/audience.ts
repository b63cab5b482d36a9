import type { Diagnostic } from 'vscode-languageserver/node';

/** An editor, as one that is told of findings. */
export interface Audience {
  /**
   * Take over all findings of a folder, by address; other files of it have none.
   * @param typed addresses of documents that were typed into since the last time
   */
  publish(folder: string, byUri: ReadonlyMap<string, Diagnostic[]>, typed: ReadonlySet<string>): void;
}
