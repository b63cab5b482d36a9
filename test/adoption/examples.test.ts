import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../src/cli/main.ts';

const project = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');

describe('by the schemas of the hosts', () => {
  test('action.yml is an action', () => expect(validateAction(read('action.yml')).errors).toEqual([]));

  test.each(['github-actions', 'github-actions-matrix', 'verify-pages'])('%s.yml is a workflow', (name) => {
    expect(validateWorkflow(read(`examples/${name}.yml`)).errors).toEqual([]);
  });

  test.each(['ci', 'publish'])('this project’s own %s.yml is a workflow', (name) => {
    expect(validateWorkflow(read(`.github/workflows/${name}.yml`)).errors).toEqual([]);
  });

  test('kubernetes-indexed-job.yml is a Job', () => {
    const job = parse(read('examples/kubernetes-indexed-job.yml'));
    expect(() => new Job(job).validate()).not.toThrow();
    expect(() => new Job({ ...job, spec: { ...job.spec, completions: 'eight' } }).validate()).toThrow();
  });

  test.each(['gitlab-ci', 'gitlab-parallel'])('%s.yml holds jobs with the keys that GitLab reads', (name) => {
    const { stages, ...jobs } = parse(read(`examples/${name}.yml`));
    const validate = new Ajv2020().compile(gitlabJobs);
    expect(validate(jobs), JSON.stringify(validate.errors)).toBe(true);
    const declared = Object.values<{ stage?: string }>(jobs).flatMap(({ stage }) => stage ?? []);
    expect(declared.filter((stage) => !stages.includes(stage))).toEqual([]);
  });
});

/** GitLab's own schema is in no package; these are the keywords of https://docs.gitlab.com/ci/yaml/ that the examples use. */
const gitlabJobs = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    required: ['image', 'script'],
    additionalProperties: false,
    properties: {
      stage: { type: 'string' },
      image: { type: 'string' },
      parallel: { type: 'integer', minimum: 1, maximum: 200 },
      script: { type: 'array', items: { type: 'string' }, minItems: 1 },
      artifacts: {
        type: 'object',
        additionalProperties: false,
        properties: {
          when: { enum: ['on_success', 'on_failure', 'always'] },
          paths: { type: 'array', items: { type: 'string' } },
          reports: {
            type: 'object',
            additionalProperties: false,
            properties: { codequality: { type: 'string' }, junit: { type: 'string' } },
          },
        },
      },
    },
  },
};

test('every command of the examples has only flags that there are', async () => {
  const commands = [
    'github-actions-matrix',
    'verify-pages',
    'gitlab-ci',
    'gitlab-parallel',
    'kubernetes-indexed-job',
  ].flatMap((name) =>
    [...read(`examples/${name}.yml`).matchAll(/^\s*(?:- (?:run: )?)?api-review ([a-z]+ .+)/gm)].map(([, words = '']) =>
      words.split(' '),
    ),
  );
  expect(commands.length).toBeGreaterThanOrEqual(7);
  for (const [command = '', ...words] of commands) {
    const help = await helpOf(command);
    expect(words.filter((word) => word.startsWith('--') && !help.includes(word))).toEqual([]);
  }
});

async function helpOf(command: string): Promise<string> {
  let stdout = '';
  const stream = { write: (text: string) => (stdout += text) };
  await main([command, '--help'], { stdout: stream, stderr: stream, workingFolder: project, env: {} });
  return stdout;
}
