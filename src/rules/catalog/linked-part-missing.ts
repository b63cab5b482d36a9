import { posix } from 'node:path';
import type { RepoSubject } from '../../subjects/subject.ts';
import { entriesOf, type Node } from '../../yaml/node.ts';
import type { Rule } from '../rule.ts';

export const linkedPartMissing: Rule<'review'> = {
  id: 'catalog/linked-part-missing',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary:
      'A webhook catalogue points at a file of its repo, or at a part of one, that does not exist or is no schema.',
    why: 'A reader who follows the path finds nothing, so nothing shows where the events or their payloads come from.',
    instead: 'Correct the path, from the root of the repo, or the pointer after `#`.',
    authority: ['https://www.rfc-editor.org/rfc/rfc6901'],
  },

  *check({ linked, repo }) {
    for (const { kind, path } of linked.references) {
      const part = linked.parts.get(path.value);
      if (kind === 'schema' && path.value.includes('#/') && part?.node !== undefined && !isSchema(part.node))
        yield { message: `The schema \`${path.value}\` is none: it has no keyword of JSON Schema.`, at: path.at };
      if (part?.reason === undefined) continue;
      const moved = movedTo(part.file, repo);
      yield {
        message: `The ${kind} \`${path.value}\` cannot be found: ${part.reason}.`,
        at: path.at,
        ...(moved === undefined ? {} : { hint: `There is a file of that name at \`${moved}\`.` }),
      };
    }
  },
};

/** An empty schema, or one that is only described, allows everything. */
function isSchema(node: Node): boolean {
  if (node.kind === 'scalar') return typeof node.value === 'boolean';
  const keys = entriesOf(node).map(({ key }) => key);
  return keys.some((key) => keywords.has(key)) || keys.every((key) => /^(?:title|description|x-.*)$/.test(key));
}

const keywords: ReadonlySet<string> = new Set(
  `$ref $schema type properties items allOf oneOf anyOf not enum const required additionalProperties patternProperties discriminator format
  pattern if then else prefixItems contains minimum maximum minLength maxLength example examples default`.split(/\s+/),
);

/** The only other file of the repo that has the name of a missing one. */
function movedTo(file: string, { files, root }: RepoSubject): string | undefined {
  if (files.has(file)) return undefined;
  const name = posix.basename(file);
  const [found, ...more] = [...files].filter((one) => posix.basename(one) === name);
  return found === undefined || more.length > 0 ? undefined : posix.relative(root, found);
}
