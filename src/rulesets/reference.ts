/** The target of an entry of `extends`, or of `rulesets` in a configuration. */
export type Reference =
  /** A ruleset of this package, by its file's name. */
  | { readonly kind: 'own'; readonly name: string }
  /** A ruleset that comes with Spectral. */
  | { readonly kind: 'spectral'; readonly name: string }
  /** A file, relative to the one that refers to it. */
  | { readonly kind: 'file'; readonly path: string }
  /** Anything else, with the reason why it is not read, as a sentence. */
  | { readonly kind: 'refused'; readonly reason: string };

const ownPrefix = 'api-review/rules/';
const ofSpectral = ['oas', 'asyncapi', 'arazzo'];

/** The target of a reference. No file is looked up. */
export function parseReference(text: string): Reference {
  const name = `\`${text}\``;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return refused(`${name} is a URL; rulesets are read from files only.`);
  if (text.startsWith('spectral:')) return spectral(text.slice('spectral:'.length));
  if (text.startsWith(ownPrefix)) return own(text.slice(ownPrefix.length));
  if (/^[/\\]|^[a-z]:/i.test(text)) return refused(`${name} is an absolute path; write it relative to this file.`);
  if (/[\\\0]/.test(text)) return refused(`${name} is not a path; write it with \`/\` between its parts.`);
  if (/^\.\.?\//.test(text) || /\.(?:ya?ml|json|[mc]?js)$/i.test(text)) return { kind: 'file', path: text };
  return refused(`${name} is a package; only rulesets of \`${ownPrefix}\`, \`spectral:\` and files are read.`);
}

function spectral(name: string): Reference {
  if (ofSpectral.includes(name)) return { kind: 'spectral', name };
  return refused(`Spectral has no ruleset \`${name}\`; it has ${ofSpectral.join(', ')}.`);
}

function own(name: string): Reference {
  if (/^[\w-]+\.yaml$/.test(name)) return { kind: 'own', name };
  return refused(`\`${ownPrefix}${name}\` is not a ruleset of this tool; one is \`${ownPrefix}webhooks.yaml\`.`);
}

function refused(reason: string): Reference {
  return { kind: 'refused', reason };
}
