import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '../..');
const source = join(project, 'src').replaceAll('\\', '/');

/** A user names the type of an argument, of a result, or of a part of one. */
test('the library exports the types that its functions name, and all that these name', () => {
  const { config } = ts.readConfigFile(join(project, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, files: ['src/index.ts'], include: [] },
    ts.sys,
    project,
  );
  const program = ts.createProgram([join(project, 'src/index.ts')], options);
  const checker = program.getTypeChecker();
  const index = program.getSourceFile(join(project, 'src/index.ts'));
  const target = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(index as ts.Node) as ts.Symbol).map(target);

  const namedBy = (symbol: ts.Symbol): ts.Symbol[] => {
    const named: ts.Symbol[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isBlock(node)) return;
      const name = ts.isTypeReferenceNode(node)
        ? node.typeName
        : ts.isExpressionWithTypeArguments(node)
          ? node.expression
          : undefined;
      const found = name && checker.getSymbolAtLocation(name);
      if (found) named.push(target(found));
      ts.forEachChild(node, visit);
    };
    for (const declaration of symbol.declarations ?? []) visit(declaration);
    return named.filter(({ flags, declarations: [first] = [] }) => {
      return !(flags & ts.SymbolFlags.TypeParameter) && first?.getSourceFile().fileName.startsWith(source);
    });
  };

  const needed = new Set(exported.filter(({ flags }) => !(flags & ts.SymbolFlags.Class)));
  for (const symbol of needed) for (const named of namedBy(symbol)) needed.add(named);
  expect(needed.size).toBeGreaterThan(100);
  expect(
    [...needed]
      .filter((symbol) => !exported.includes(symbol))
      .map(({ name }) => name)
      .join(' '),
  ).toBe('');
});
