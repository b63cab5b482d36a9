import type { Rule } from '../rule.ts';

export const findingWithoutPage: Rule<'record'> = {
  id: 'evidence/finding-without-page',
  scope: 'record',
  severity: 'info',
  docs: {
    summary: 'A finding cites no page, though other findings of the record do.',
    why: 'A reader cannot tell where this one comes from.',
    instead: 'Name its pages in `evidence`.',
  },

  *check({ record }) {
    if (!record.findings.some(({ evidence }) => evidence.length > 0)) return;
    for (const { evidence, id, at } of record.findings) {
      if (evidence.length > 0) continue;
      yield { message: `The finding${id ? ` \`${id.value}\`` : ''} cites no page.`, at: id?.at ?? at };
    }
  },
};
