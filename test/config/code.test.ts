import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openapi } from './openapi.ts';
import { findingsIn, type Project, project } from './project.ts';

const config = 'api-review.config.yaml';
const lint = ['lint', 'openapi.yaml', '--format', 'json'];

/** Code that leaves a trace where it runs. */
const trace = (folder: string) => `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'pwned'))}, '')`;
const hasRun = ({ folder }: Project) => existsSync(join(folder, 'pwned'));

describe('a ruleset that looks like data runs no code', () => {
  const call = "constructor.constructor('process.exitCode = 99; globalThis.pwned = true')()";
  const given: Readonly<Record<string, string>> = {
    'the constructor of a value': `$..[?(@.${call})]`,
    'the constructor of the root': `$[?(@root.${call})]`,
    'a computed name': "$..[?(@['con' + 'structor']['constructor']('globalThis.pwned = true')())]",
    'a call of what a call gives': "$..[?((@.constructor.constructor)('globalThis.pwned = true')())]",
    'a name that is called after a space': "$..[?(@.constructor.constructor ('globalThis.pwned = true') ())]",
    'a call that may not be': "$..[?(@.constructor.constructor?.('globalThis.pwned = true')?.())]",
    'a script expression': `$..[(@.${call})]`,
    'a template': '$..[?(@.constructor.constructor`globalThis.pwned = true`)]',
    'a pattern that is printed as it stands': String.raw`$.webhooks[?(@property ~= "x/.test\('')||process.getBuiltinModule\('child_process')||/y")]`,
    'an import in a name, which is taken out': `$..["import{x}from'abc',") process.exit/**/(99)//"]`,
    'an import in a text': `$..[?(@ == "import {x} from 'abc'" || @.a)]`,
    'a template in a name': '$..a..["${process.exit(99)}"]',
    'a list of the environment': '$.webhooks[?(@property in process.env.PATH)]',
    'a variable of the environment': "$.webhooks[?(process.env.PATH > 'a')]",
    'a comment': '$..[?(@.a == //)]',
    'an assignment': '$..[?(@.a = 1)]',
    'a shorthand of its own': '$..[?(@@test())]',
    'a letter that is none of ours': "$..[?(é('globalThis.pwned = true'))]",
  };

  test.each(Object.entries(given))('in `given`: %s', async (_, expression) => {
    await expectRefusal(ruleText({ given: expression }));
  });

  test('in a list of `given`', async () => {
    await expectRefusal(ruleText({ given: ['$', `$..[?(@.${call})]`] }));
  });

  test('in `field`', async () => {
    await expectRefusal(ruleText({ given: '$' }, `$..[?(@.${call})]`));
  });

  test.each(['#{{toString.constructor("x")()}}', '#{{ 1 + 1 }}', '#{{print("value")}} #{{x}}'])(
    'in `message`: %s',
    async (message) => {
      await expectRefusal(ruleText({ given: '$', message }));
    },
  );

  test('in an alias', async () => {
    const acme = ruleText({ given: '#All' });
    await expectRefusal(acme, { aliases: { All: [`$..[?(@.${call})]`] } });
  });

  test('in aliases that are harmless one by one', async () => {
    const aliases = {
      match: ['$.webhooks[?(true && @.constructor.constructor'],
      test: ["#match('globalThis.pwned = true'))"],
    };
    await expectRefusal(ruleText({ given: '#test())]' }), { aliases });
  });

  test('in an alias for some formats', async () => {
    const acme = ruleText({ given: '#All' });
    const targets = [{ formats: ['oas3'], given: [`$..[?(@.${call})]`] }];
    await expectRefusal(acme, { aliases: { All: { targets } } });
  });

  async function expectRefusal(rule: string, others: object = {}): Promise<void> {
    const ruleset = JSON.stringify({ ...others, rules: {} }).replace('"rules":{}', `"rules":{"acme":${rule}}`);
    const { run } = project({ [config]: 'rulesets: [r.json]', 'r.json': ruleset, 'openapi.yaml': openapi });
    const { exitCode, stderr } = await run(lint);
    expect(Reflect.get(globalThis, 'pwned')).toBeUndefined();
    expect(stderr).toMatch(/^api-review: r\.json:1:\d+: The (?:expression|message) .*`--allow-js` allows it\.\n$/);
    expect(exitCode).toBe(2);
  }

  const harmless = [
    "$.webhooks[?(@property === 'order.created')]",
    '$.webhooks[?(@property.match(/^(order|stock)\\./))]',
    "$.webhooks[*][?(@property === 'post' || @property === 'put')]",
    "$.webhooks[?(!@property.includes('internal'))]",
    '$.webhooks.*[?(@.operationId && @.operationId.length > 3)]',
    '$..post',
    "$.webhooks[?(['order.created', 'x'].includes(@property))]",
    '$.webhooks[?(@property.match(/^[^/]+$/i) && @.post !== void 0)]',
    "$.webhooks['order.created']",
    '$.webhooks[*][post,put].operationId^',
  ];

  test.each(harmless)('what asks questions only is fine: %s', async (expression) => {
    const rule = ruleText({ given: expression, message: '{{property}}: #{{print("path")}}' });
    const ruleset = `{ "rules": { "acme": ${rule} } }`;
    const { run } = project({ [config]: 'rulesets: [r.json]', 'r.json': ruleset, 'openapi.yaml': openapi });
    const outcome = await run(lint);
    expect(outcome.stderr).toBe('');
    expect(findingsIn(outcome)).toHaveLength(1);
  });
});

test.each(['spectral:oas', 'spectral:asyncapi', 'spectral:arazzo', 'api-review/rules/webhooks.yaml'])(
  'no path of %s is taken for code',
  async (name) => {
    const { run } = project({ [config]: `rulesets: [{ extends: [[${name}, all]], rules: {} }]` });
    expect(await run(['config'])).toMatchObject({ exitCode: 0, stderr: '' });
  },
);

describe('a ruleset that cannot be run is told where it is wrong', () => {
  const then = { function: 'truthy' };
  test.each([
    [{ rules: { constructor: { given: '$', then } } }, /`constructor` cannot be a name here/],
    [{ aliases: { toString: ['$'] }, rules: {} }, /`toString` cannot be a name here/],
    [{ rules: { acme: { given: '#valueOf', then } } }, /`valueOf` cannot be a name here/],
  ])('%j', async (ruleset, message) => {
    const files = { [config]: 'rulesets: [r.json]', 'r.json': JSON.stringify(ruleset), 'openapi.yaml': openapi };
    const { exitCode, stderr } = await project(files).run(lint);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^api-review: r\.json:1:\d+: /);
    expect(exitCode).toBe(2);
  });
});

describe('the text of a document is not run either', () => {
  const endless = '#{{ f(n) = n < 2 ? 1 : f(n-1) + f(n-2); f(60) }}';
  const closed =
    '{ given: "$.webhooks.*", then: { function: schema, functionOptions: { schema: { additionalProperties: false } } } }';

  test('in an OpenAPI document', async () => {
    const { run } = project({
      [config]: 'rulesets: [r.yaml]',
      'r.yaml': `rules: { acme-closed: ${closed} }\n`,
      'openapi.yaml': `openapi: 3.1.0\nwebhooks:\n  a:\n    '${endless}': 1\n`,
    });
    const { diagnostics } = JSON.parse((await run(lint)).stdout);
    expect(diagnostics[0].message).toContain('#{ { f(n) = n < 2');
  });

  test('in an AsyncAPI document', async () => {
    const { run } = project({
      'review.yml': 'verdict: public-event-api\npages_checked: []\nartifacts_produced: { spec: a.yml }\n',
      'a.yml': `asyncapi: 3.0.0\ninfo: { title: A, version: '1' }\nservers:\n  a: { host: a.dev, protocol: wss, '${endless}': 1 }\n`,
    });
    const { stdout } = await run(['lint', 'review.yml', '--format', 'json']);
    expect(stdout).toContain('#{ { f(n) = n < 2');
  });
});

/** A rule as text, which asks for a field that nothing has. */
function ruleText(parts: object, field = 'nope'): string {
  return `${JSON.stringify(parts).slice(0, -1)},"then":{"function":"truthy","field":${JSON.stringify(field)}}}`;
}

describe('JavaScript runs only with `--allow-js`', () => {
  const withFunction = {
    [config]: 'rulesets: [rules/r.yaml]',
    'openapi.yaml': openapi,
    'rules/r.yaml': `functions: [shout]
rules:
  acme-shout: { given: "$.webhooks[*][*].operationId", then: { function: shout } }
`,
    'rules/functions/shout.js': `export default (name) => name === name.toUpperCase() ? [] : [{ message: 'Shout.' }];\n`,
  };

  test('a function of a ruleset', async () => {
    const { run } = project(withFunction);
    const refused = await run(lint);
    expect(refused.stderr).toBe(
      'api-review: rules/r.yaml:1:1: Functions of a ruleset are JavaScript, and run only with `--allow-js`.\n',
    );
    expect(refused.exitCode).toBe(2);
    expect(findingsIn(await run([...lint, '--allow-js']))).toEqual(['acme-shout openapi.yaml:6:20 warning']);
  });

  test('a function that is not there, or no function', async () => {
    const { run } = project({ ...withFunction, 'rules/functions/shout.js': 'export default 1;\n' });
    expect((await run(['config', '--allow-js'])).stderr).toContain(
      'rules/r.yaml:1:13: The function `shout` is not exported by default.',
    );
    const missing = project({ ...withFunction, 'rules/r.yaml': 'functions: [gone]\nrules: {}\n' });
    expect((await missing.run(['config', '--allow-js'])).stderr).toContain(
      'rules/r.yaml:1:13: The function `gone` is not',
    );
  });

  test('a function outside of the folder does not run even then', async () => {
    const { run } = project({
      [`in/${config}`]: 'rulesets: [r.yaml]',
      'in/r.yaml': 'functions: [shout]\nfunctionsDir: ../out\nrules: {}\n',
      'out/shout.js': 'export default () => [];\n',
    });
    expect((await run(['config', '--allow-js'], 'in')).stderr).toContain(
      'r.yaml:1:13: The function `shout` lies outside',
    );
  });

  test('a ruleset in JavaScript', async () => {
    const rule = "{ given: '$.info', severity: 'error', then: { function: () => [{ message: 'No.' }] } }";
    const one = project({
      [config]: 'rulesets: [./r.mjs]',
      'openapi.yaml': openapi,
      'r.mjs': `export default { rules: { 'acme-no': ${rule} } };\n`,
    });
    const refused = await one.run(lint);
    expect(refused.stderr).toBe(
      `api-review: ${config}:1:12: \`./r.mjs\` is JavaScript, and runs only with \`--allow-js\`.\n`,
    );
    expect(findingsIn(await one.run([...lint, '--allow-js']))).toEqual(['acme-no openapi.yaml:2:6 error']);
    const broken = project({
      [config]: 'rulesets: [./r.mjs]',
      'r.mjs': 'export default { rules: { a: { given: 1 } } };\n',
    });
    expect((await broken.run(['config', '--allow-js'])).stderr).toContain(
      'api-review: r.mjs: Spectral does not accept this',
    );
  });

  test('a configuration cannot allow it', async () => {
    const files = { 'r.mjs': '', 'openapi.yaml': openapi };
    const one = project({ ...files, [config]: 'allowJs: true\nrulesets: [./r.mjs]\n' });
    expect((await one.run(lint)).stderr).toBe(
      `api-review: ${config}:1:10: \`allowJs\` must be \`false\`, not \`true\`.\n`,
    );
    const two = project({ ...files, [config]: 'rulesets: [./r.cjs]\n' });
    writeTrace(two);
    expect((await two.run(lint)).exitCode).toBe(2);
    expect(hasRun(two)).toBe(false);
    await two.run([...lint, '--allow-js']);
    expect(hasRun(two)).toBe(true);
  });
});

function writeTrace({ folder }: Project): void {
  writeFileSync(join(folder, 'r.cjs'), `${trace(folder)};\nmodule.exports = { rules: {} };\n`);
}
