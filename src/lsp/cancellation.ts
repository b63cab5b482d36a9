import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';

/**
 * The answer to a request, unless the editor takes the request back before: then it is `RequestCancelled`, at once.
 * (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#cancelRequest)
 */
export function unlessCancelled<T>(token: CancellationToken, answer: () => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cancel = () => reject(new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.'));
    if (token.isCancellationRequested) return cancel();
    const listener = token.onCancellationRequested(cancel);
    answer()
      .then(resolve, reject)
      .finally(() => listener.dispose());
  });
}
