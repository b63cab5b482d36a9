import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { billOf } from '../../build/bill-of-materials.ts';

const project = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');
const schemas = join(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library'), '../../res/schema');
const schemaOf = (name: string) => JSON.parse(readFileSync(join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8'));

describe('the bill of materials', () => {
  const bill = JSON.parse(read('dist/sbom.cdx.json'));
  const named: string[] = bill.components.map(({ group, name, version }: Record<string, string>) =>
    group === undefined ? `${name}@${version}` : `${group}/${name}@${version}`,
  );

  test('fits the schema of CycloneDX 1.6', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    for (const name of ['spdx', 'jsf-0.82'])
      ajv.addSchema(schemaOf(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
    const validate = ajv.compile(schemaOf('bom-1.6'));
    validate(bill);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('names the packages whose licences go with the bundle, and no others', () => {
    const sections = [...read('dist/THIRD-PARTY-NOTICES.txt').matchAll(/^={80}\n(\S+@\S+) \(/gm)].map(
      ([, name]) => name,
    );
    expect([...named].sort()).toEqual([...new Set(sections)].sort());
  });

  test('is the same each time, with no time and no number made by chance', () => {
    const folders = ['node_modules/yaml', 'node_modules/ajv', 'node_modules/got'].map((one) => join(project, one));
    expect(billOf(folders)).toBe(billOf([...folders].reverse()));
    expect([bill.serialNumber, bill.metadata.timestamp]).toEqual([undefined, undefined]);
  });
});

test('each entry of the lockfile has its sum, and names no address: npm asks the registry of the user', () => {
  const { packages, lockfileVersion } = JSON.parse(read('package-lock.json'));
  const entries = Object.entries<{ integrity?: string; resolved?: string; link?: boolean; hasInstallScript?: boolean }>(
    packages,
  );
  expect(lockfileVersion).toBe(3);
  const wrong = entries.filter(
    ([path, { integrity, link }]) =>
      path !== '' && (link === true || !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')),
  );
  expect(wrong.map(([path]) => path)).toEqual([]);
  expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
});

describe('the workflows', () => {
  const folder = '.github/workflows';
  const workflows = readdirSync(join(project, folder)).map((name) => ({ name, text: read(`${folder}/${name}`) }));
  const publish = parse(read(`${folder}/publish.yml`));
  const commandsOf = (job: string): string[] =>
    publish.jobs[job].steps.flatMap(({ run }: { run?: string }) => run ?? []);

  test('name each action of others by its commit', () => {
    const uses = workflows.flatMap(({ text }) =>
      [...text.matchAll(/\buses: (.*)$/gm)].map(([, action]) => action ?? ''),
    );
    expect(uses.length).toBeGreaterThan(5);
    expect(uses.filter((one) => !/^(?:[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+|\.\/)$/.test(one))).toEqual([]);
  });

  test('build and test without the right to publish', () => {
    expect(publish.permissions).toEqual({ contents: 'read' });
    expect(publish.jobs.test.permissions).toBeUndefined();
    expect(commandsOf('test')).toContain('npm test');
    expect(commandsOf('test').some((run) => run.startsWith('npm pack'))).toBe(true);
  });

  test('publish the very tarball that was tested, and run nothing else with the right to', () => {
    const { permissions, needs, steps } = publish.jobs.publish;
    expect([permissions, needs]).toEqual([{ 'id-token': 'write' }, 'test']);
    expect(commandsOf('publish').filter((run) => /npm (?:ci|install|run|test)|npx/.test(run))).toEqual([]);
    expect(steps.some(({ uses = '' }: { uses?: string }) => uses.startsWith('actions/checkout'))).toBe(false);
    expect(commandsOf('publish').at(-1)).toMatch(
      /^npm publish \.\/package\/\S+\.tgz --ignore-scripts --provenance --access public$/,
    );
  });

  test('tell of dependencies with known advisories', () => {
    expect(read(`${folder}/ci.yml`)).toMatch(/run: npm audit --audit-level=/);
  });
});
