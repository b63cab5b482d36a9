import { parseConfig } from '../../../src/config/parse.ts';
import { mergeSettings } from '../../../src/config/settings.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';

const config = `failOn: warning
strict: true
maxAgeDays: 365
knownVerdicts: [sse-only]
rules:
  record/self-path: off
  evidence/stale: error
overrides:
  - files: ['providers/old/**', 'x/{a,b}*']
    rules:
      evidence/empty-result: off
rulesets:
  - ./rules/events.yaml
dialects:
  - id: acme-audit
    title: An audit of the Acme team
    recognize: [[{ at: audit.outcome }, { at: audit.proof }]]
    claim: [{ at: audit.outcome, reads: word, words: { nothing to stream: none, streamed: spec } }]
    fields: { aid: audit.of, date: audit.when, summary: audit.in_short }
    pages: { items: 'audit.proof[]', url: link, result: said }
    passages: { summary: audit.in_short, page: 'audit.proof[]' }
`;

fuzz('configuration', { short: 300, long: 20_000 }, mutated([config]), (text) =>
  mergeSettings(parseConfig('api-review.config.yaml', text)),
);
