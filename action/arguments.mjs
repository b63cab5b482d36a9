/** Flags of `api-review lint` by the variables of the inputs; those that are empty are not given. */
const flags = {
  FAIL_ON: '--fail-on',
  GATE: '--gate',
  CONFIG: '--config',
  TRUSTED_CONFIG: '--trusted-config',
  BASELINE: '--baseline',
  WAIVERS: '--waivers',
  SINCE: '--since',
};

/** The arguments of the run. Values are joined to their flags, and paths follow `--`, so that none is read as a flag. */
export function lintArguments(inputs, summaryFile) {
  return [
    ...['lint', '--format', 'github'],
    ...(inputs.SARIF ? [`--format=sarif=${inputs.SARIF}`] : []),
    ...(inputs.SUMMARY === 'true' ? [`--format=markdown=${summaryFile}`] : []),
    ...(inputs.ALLOW_EMPTY === 'true' ? ['--allow-empty'] : []),
    ...Object.entries(flags).flatMap(([name, flag]) => (inputs[name] ? [`${flag}=${inputs[name]}`] : [])),
    ...['--', ...linesOf(inputs.PATHS ?? '')],
  ];
}

/** Paths, one a line. */
function linesOf(text) {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function wordsOf(text) {
  return text.split(/\s+/).filter((word) => word !== '');
}
