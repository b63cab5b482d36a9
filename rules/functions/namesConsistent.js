import { check } from './shared/check.js';
import { quote, quoteAll } from './shared/quote.js';

const FEWEST_NAMES = 3;
const MAJORITY = 2 / 3;

/** Events of one document are written in one style. */
export default check(function* (webhooks, context) {
  const names = Object.keys(webhooks).filter((name) => !name.startsWith('x-'));
  const styled = names.flatMap((name) => {
    const style = styleOf(name);
    return style === undefined ? [] : [{ name, style }];
  });
  const usual = mostFrequent(styled.map(({ style }) => style));
  const model = styled.find(({ style }) => style === usual);
  const deviating = styled.filter(({ style }) => style !== usual);
  if (model === undefined || styled.length < FEWEST_NAMES || deviating.length === 0) return;
  if (deviating.length > styled.length * (1 - MAJORITY)) {
    const firstOf = new Map(styled.toReversed().map(({ name, style }) => [style, name]));
    const examples = styled.filter(({ name, style }) => firstOf.get(style) === name).map(({ name }) => name);
    yield {
      message: `The names of the ${styled.length} events have ${examples.length} styles: ${quoteAll(examples)}.`,
      path: [...context.path, deviating[0]?.name ?? model.name],
    };
    return;
  }
  for (const { name } of deviating) {
    yield {
      message: `The event ${quote(name)} is not written like most others, such as ${quote(model.name)}.`,
      path: [...context.path, name],
    };
  }
});

/**
 * How the words of a name are separated; a single word has no style.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
function styleOf(name) {
  const separator = /[^A-Za-z0-9]/.exec(name.replace(/^\//, '').replaceAll(/[^.:/_\s-]/g, 'a'));
  const first = ['.', ':', '/', ' ', '-', '_'].find(
    (candidate) => separator !== null && name.slice(1).includes(candidate),
  );
  if (first !== undefined) return `${first} ${/[a-z]/.test(name) ? 'lower' : 'UPPER'}`;
  if (/[a-z][A-Z]/.test(name)) return /^[A-Z]/.test(name) ? 'PascalCase' : 'camelCase';
  return undefined;
}

/**
 * @param {readonly string[]} values
 * @returns {string | undefined}
 */
function mostFrequent(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0];
}
