import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

/**
 * Ajv alone over the payloads that GitHub publishes, each against the schema of its event: `plain-ajv.js SPEC CAPTURES`. It compiles a
 * schema when the first payload needs it, and prints as JSON how many fit.
 */
interface Delivery {
  readonly headers: { readonly 'x-github-event': string };
  readonly body: { readonly action?: unknown };
}

type Schema = Record<string, unknown>;

const [spec = '', captures = ''] = process.argv.slice(2);
const document = JSON.parse(readFileSync(spec, 'utf8')) as {
  readonly webhooks: Record<string, { readonly post: { readonly requestBody?: { readonly content: Schema } } }>;
  readonly components: Schema;
};
const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
ajv.addSchema({ $id: 'github', components: document.components });
const validators = new Map<string, ReturnType<typeof ajv.compile>>();
let [fit, differ, unknown] = [0, 0, 0];
for (const line of readFileSync(captures, 'utf8').split('\n')) {
  const { headers, body } = JSON.parse(line) as Delivery;
  const event = headers['x-github-event'];
  const name = [`${event}-${String(body.action)}`, event]
    .map((candidate) => candidate.replaceAll('_', '-'))
    .find((candidate) => Object.hasOwn(document.webhooks, candidate));
  if (name === undefined) {
    unknown++;
    continue;
  }
  const validate = validators.get(name) ?? ajv.compile(schemaOf(name));
  validators.set(name, validate);
  if (validate(body)) fit++;
  else differ++;
}
process.stdout.write(JSON.stringify({ fit, differ, unknown, compiled: validators.size }));

function schemaOf(name: string): Schema {
  const content = document.webhooks[name]?.post.requestBody?.content['application/json'] as { schema?: Schema };
  const text = JSON.stringify(content?.schema ?? {});
  return JSON.parse(text.replaceAll('"#/components/', '"github#/components/')) as Schema;
}
