import { pagesOfHar } from '../../../src/load/har.ts';
import { Merge } from '../../../src/run/merge.ts';
import { parseBaseline } from '../../../src/run/silence/baseline.ts';
import { parseWaivers } from '../../../src/run/silence/waivers.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';

const baseline = `{"version": 2, "findings": [{"rule": "evidence/stale", "file": "a/review.yml", "pointer": "/date", "value": "x", "count": 2}]}`;
const waivers = `waivers:\n  - rule: evidence/stale\n    scope: 'providers/**'\n    reason: being reviewed again\n    expires: '2026-12-01'\n    approver: x\n`;
const har = `{"log": {"version": "1.2", "entries": [{"startedDateTime": "2026-06-01T10:00:00Z", "request": {"method": "GET", "url": "https://docs.harbor.example/a"}, "response": {"status": 200, "headers": [{"name": "content-type", "value": "text/html"}], "content": {"text": "PGI+", "encoding": "base64", "mimeType": "text/html"}}}]}}`;
const blob = `{"version": 2, "part": {"index": 1, "count": 2, "run": "x"}, "report": {"diagnostics": [], "records": [], "account": []}}`;
const many = { short: 300, long: 40_000 };

fuzz('baseline', many, mutated([baseline]), (text) => parseBaseline('baseline.json', text));
fuzz('waivers', many, mutated([waivers]), (text) => parseWaivers('waivers.yml', text));
fuzz('blob', many, mutated([blob]), (text) => new Merge().add('blob.json', text));
fuzz('HAR', many, mutated([har]), (text) =>
  pagesOfHar('pages.har', text).read({ url: 'https://docs.harbor.example/a' }),
);
