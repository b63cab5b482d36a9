import { posix } from 'node:path';
import ts from 'typescript';
import { type ProjectFile, ScriptError, textOf } from '../project.ts';

/** A name that the library exports, and where it is declared. */
interface Exported {
  readonly name: string;
  /** It is no value: an interface, an alias, or a class that is exported as its type. */
  readonly isType: boolean;
  readonly declaration: ts.Declaration;
  readonly source: ts.SourceFile;
}

const index = 'src/index.ts';

/**
 * The page of the library: its functions, values and types with their docstrings, as `src/index.ts` exports them. Only syntax is read,
 * since asking for types takes as long as checking them.
 */
export function apiPage(): ProjectFile {
  const all = exportedNames();
  const [types, values] = [all.filter(({ isType }) => isType), all.filter(({ isType }) => !isType)];
  const text = [
    '# API',
    '',
    'Written by `npm run generate` from the docstrings of what `src/index.ts` exports.',
    '',
    `\`\`\`ts\n${exampleOf(sourceOf(index))}\n\`\`\``,
    '',
    'A wrong argument is refused with a `UsageError` that names the function, the option, and what it has to be. Both `import` and',
    '`require` load the library. No function opens a connection; `nodeFileSystem` alone reads the disk.',
    '',
    '## Functions and values',
    '',
    values.map(({ name }) => `[\`${name}\`](#${name.toLowerCase()})`).join(' · '),
    '',
    ...values.flatMap(sectionOf),
    '## Types',
    '',
    ...types.flatMap(sectionOf),
  ];
  return { path: 'docs/api.md', text: `${text.join('\n').trimEnd()}\n` };
}

/** The names that the library exports, functions and values first, each by its place in the alphabet. */
export function exportedNames(): Exported[] {
  const names: Exported[] = [];
  for (const statement of sourceOf(index).statements) {
    if (!ts.isExportDeclaration(statement)) continue;
    const { moduleSpecifier: from, exportClause: clause } = statement;
    if (from === undefined || !ts.isStringLiteral(from) || clause === undefined || !ts.isNamedExports(clause))
      throw new ScriptError(`${index} may only have \`export { … } from '…'\`.`);
    const source = sourceOf(posix.join('src', from.text));
    for (const { name, propertyName, isTypeOnly } of clause.elements)
      names.push({
        name: name.text,
        isType: statement.isTypeOnly || isTypeOnly,
        source,
        declaration: declarationOf((propertyName ?? name).text, source),
      });
  }
  return names.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

const sources = new Map<string, ts.SourceFile>();

function sourceOf(path: string): ts.SourceFile {
  const known = sources.get(path) ?? ts.createSourceFile(path, textOf(path), ts.ScriptTarget.ES2023, true);
  sources.set(path, known);
  return known;
}

function declarationOf(name: string, source: ts.SourceFile): ts.Declaration {
  for (const statement of source.statements) {
    const found = ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [statement];
    const [declaration] = found.filter((one) => (one as { name?: ts.Node }).name?.getText(source) === name);
    if (declaration !== undefined) return declaration as ts.Declaration;
  }
  throw new ScriptError(
    `${source.fileName} does not declare \`${name}\` itself, so the page of the library cannot say what it is.`,
  );
}

function sectionOf({ name, declaration, source }: Exported): string[] {
  const [docs] = ts.getJSDocCommentsAndTags(declaration).filter(ts.isJSDoc);
  const words = ts
    .getTextOfJSDocComment(docs?.comment)
    ?.replace(/\s*\n(?!\n)/g, (gap) => (gap.includes('\n\n') ? '\n\n' : ' '));
  const tags = (docs?.tags ?? []).filter(({ tagName }) => tagName.text !== 'example').map(tagOf);
  return [
    `### ${name}`,
    '',
    ...(words ? [words, ''] : []),
    `\`\`\`ts\n${signatureOf(name, declaration, source)}\n\`\`\``,
    '',
    ...(tags.length > 0 ? [...tags, ''] : []),
  ];
}

function tagOf(tag: ts.JSDocTag): string {
  const words = (ts.getTextOfJSDocComment(tag.comment) ?? '').replaceAll(/\s+/g, ' ').trim();
  const verb =
    { throws: 'Throws', returns: 'Returns', param: 'Argument', see: 'See' }[tag.tagName.text] ?? tag.tagName.text;
  if (ts.isJSDocParameterTag(tag)) return `- ${verb} \`${tag.name.getText()}\`: ${words}`;
  // TypeScript takes the first word of `@throws UsageError when …` and of `@see https://…` for a name.
  const text = tag
    .getText()
    .replace(/^@\w+/, '')
    .replaceAll(/\s*\n\s*\*?\s*/g, ' ')
    .trim();
  return `- ${verb} ${text.replace(/^(\w*Error)\b/, '`$1`')}`;
}

/** The declaration without the bodies of functions. */
function signatureOf(name: string, declaration: ts.Declaration, source: ts.SourceFile): string {
  if (ts.isFunctionDeclaration(declaration)) return withoutBody(declaration, source);
  if (ts.isVariableDeclaration(declaration)) {
    const type = declaration.type?.getText(source);
    if (type === undefined) throw new ScriptError(`\`${name}\` is exported without a type.`);
    return `const ${name}: ${type};`;
  }
  if (ts.isClassDeclaration(declaration)) {
    const heritage = (declaration.heritageClauses ?? []).map((one) => ` ${one.getText(source)}`).join('');
    return `class ${name}${heritage}`;
  }
  return declaration.getText(source).replace(/^export /, '');
}

function withoutBody(declaration: ts.FunctionDeclaration, source: ts.SourceFile): string {
  const end = declaration.body?.getStart(source) ?? declaration.end;
  const text = source.text.slice(declaration.getStart(source), end).trim();
  return `${text.replace(/^export (?:async )?/, '')};`;
}

function exampleOf(source: ts.SourceFile): string {
  const [, example = ''] = /@example\n([\s\S]*?)\*\//.exec(source.text) ?? [];
  return example.replaceAll(/^ \* ?/gm, '').trim();
}
