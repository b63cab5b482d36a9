import { serve } from '../../threads/serve.ts';
import type { Jobs } from '../jobs.ts';

serve<Jobs>({
  'list-rules': async () => (await import('./list-rules.ts')).listRules,
  'set-up-rulesets': async () => (await import('./check-document.ts')).setUpRulesets,
  'set-up-parser': async () => (await import('./check-document.ts')).setUpParser,
  'check-document': async () => (await import('./check-document.ts')).checkDocument,
  'check-directly': async () => (await import('./check-directly.ts')).checkDirectly,
});
