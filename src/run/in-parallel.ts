/**
 * Do some work for each of several items, at most so many at the same time; the results in the order of the items. Where one
 * fails, those that have begun come to their end, and no other begins.
 * @throws the error of the first one that failed
 */
export async function inParallel<T, R>(items: readonly T[], most: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const errors: unknown[] = [];
  const entries = items.entries();
  const take = async () => {
    for (const [index, item] of entries) {
      try {
        results[index] = await work(item);
      } catch (error) {
        errors.push(error);
      }
      if (errors.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, take));
  if (errors.length > 0) throw errors[0];
  return results;
}
