/** A glob made ready to be compared with paths. */
export type Glob = readonly (readonly string[])[];

const mostAlternatives = 64;

/**
 * Prepare a glob: `*` and `?` match characters within a name, `**` for any number of folders, `{a,b}` for either.
 * Matching takes time in proportion to glob times path, whatever the glob: the usual libraries translate globs to regular
 * expressions, which a stranger's configuration can make run for years.
 */
export function compileGlob(glob: string): Glob {
  return expandBraces(glob).map((path) => path.replace(/^\.\//, '').split('/'));
}

/** Why a glob cannot be used, or undefined. */
export function globProblem(glob: string): string | undefined {
  const name = `The glob \`${glob.length > 60 ? `${glob.slice(0, 60)}…` : glob}\``;
  if (glob.split('/').includes('..')) return `${name} leads out of the folder of this configuration.`;
  const paths = expandBraces(glob);
  if (paths.length > mostAlternatives) return `${name} has more than ${mostAlternatives} alternatives.`;
  return paths.some((path) => /[{}]/.test(path)) ? `${name} has a brace without its partner.` : undefined;
}

export function matchesGlob(path: string, glob: Glob): boolean {
  const names = path.split('/');
  return glob.some((segments) => matchesSegments(names, segments));
}

/** `fitting[i]` is true when the segments so far can match the first `i` names. */
function matchesSegments(names: readonly string[], segments: readonly string[]): boolean {
  let fitting = [true, ...names.map(() => false)];
  for (const segment of segments) {
    if (segment === '**') {
      const first = fitting.indexOf(true);
      fitting = fitting.map((_, index) => first !== -1 && index >= first);
    } else {
      fitting = fitting.map(
        (_, index) => index > 0 && fitting[index - 1] === true && matchesName(names[index - 1] ?? '', segment),
      );
    }
  }
  return fitting.at(-1) === true;
}

/** Wildcards within one name. Only the last `*` is ever reconsidered: an earlier one can match as little as it does. */
function matchesName(name: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (at < name.length) {
    if (pattern[next] === '*') {
      star = next++;
      resume = at;
    } else if (pattern[next] === '?' || (next < pattern.length && pattern[next] === name[at])) {
      at++;
      next++;
    } else if (star !== -1) {
      next = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[next] === '*') next++;
  return next === pattern.length;
}

/** Each way to choose one alternative of each pair of braces; no more than one over the limit. */
function expandBraces(glob: string): string[] {
  let paths = [glob];
  while (paths.length <= mostAlternatives && paths.some((path) => braces.test(path)))
    paths = paths.flatMap(expandInnermost);
  return [...new Set(paths)];
}

const braces = /\{([^{}]*)\}/;

function expandInnermost(path: string): string[] {
  const innermost = braces.exec(path);
  if (innermost === null) return [path];
  const before = path.slice(0, innermost.index);
  const after = path.slice(innermost.index + innermost[0].length);
  return (innermost[1] ?? '').split(',').map((choice) => before + choice + after);
}
