/** The invocation is wrong (a flag, a path, a configuration): printed without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
