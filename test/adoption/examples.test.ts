import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const project = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');

const workflows = [
  ...['github-actions', 'github-actions-matrix', 'github-actions-forks', 'github-actions-forks-upload'],
  'verify-pages',
];

describe('by the schemas of the hosts', () => {
  test('action.yml is an action', () => expect(validateAction(read('action.yml')).errors).toEqual([]));

  test.each(workflows)('%s.yml is a workflow', (name) => {
    expect(validateWorkflow(read(`examples/${name}.yml`)).errors).toEqual([]);
  });

  test.each(['ci', 'publish'])('this project’s own %s.yml is a workflow', (name) => {
    expect(validateWorkflow(read(`.github/workflows/${name}.yml`)).errors).toEqual([]);
  });

  test.each(['kubernetes-indexed-job', 'kubernetes-merge-job'])('%s.yml is a Job', (name) => {
    const job = parse(read(`examples/${name}.yml`));
    expect(() => new Job(job).validate()).not.toThrow();
    expect(() => new Job({ ...job, spec: { ...job.spec, completions: 'eight' } }).validate()).toThrow();
  });

  test('every action of others is named by its commit, with its version beside it', () => {
    const files = [...workflows.map((name) => `examples/${name}.yml`), '.github/workflows/ci.yml'];
    const lines = [...files, '.github/workflows/publish.yml', 'action.yml'].flatMap((file) =>
      read(file)
        .split('\n')
        .filter((line) => /\buses:/.test(line)),
    );
    expect(lines.length).toBeGreaterThan(15);
    expect(
      lines.filter(
        (line) => !/uses: (?:[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+|api-review\/api-review@MAIN|\.\/)$/.test(line),
      ),
    ).toEqual([]);
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
