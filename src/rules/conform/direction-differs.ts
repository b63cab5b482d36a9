import type { Rule } from '../rule.ts';

export const directionDiffers: Rule<'problem'> = {
  id: 'conform/direction-differs',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: '`api-review conform`: a message travels the other way than its operation says.',
    why: 'A client that waits for what it should send itself waits for ever.',
    instead: 'Turn the action of the operation, or correct the direction in the capture: it is as the client has it.',
    authority: ['docs/conformance.md'],
  },
};
