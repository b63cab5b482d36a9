import { join } from 'node:path';
import { write } from '../generate/catalog.ts';
import { Random } from '../generate/random.ts';
import { record } from '../generate/record.ts';
import { type Command, interleaved } from '../measure.ts';
import { inSeconds, missing, type Options, type Row, ratioRow, type Target } from '../target.ts';
import { bareNode, oursAgain, spectral } from '../tools.ts';

/** One canonical record without a spec, against the Spectral CLI with a single rule on a document of three lines. */
export const oneRecord: Target = { number: 1, title: 'One record without a spec', run };

const tinyDocument = 'openapi: 3.1.0\ninfo: {title: Tiny, version: "1"}\npaths: {}\n';
const oneRule = 'rules: {info: {given: $, then: {field: info, function: truthy}}}\n';

async function run({ folder, ...effort }: Options): Promise<Row[]> {
  write(
    join(folder, 'repo/review.yml'),
    record(new Random('one record'), { provider: 'one', stream: undefined, spec: undefined }),
  );
  write(join(folder, 'peer/tiny.yaml'), tinyDocument);
  write(join(folder, 'peer/rules.yaml'), oneRule);
  const peer = spectral(join(folder, 'peer'), 'rules.yaml', ['tiny.yaml']);
  const commands: Record<string, Command> = {
    ours: oursAgain(join(folder, 'repo'), ['review.yml']),
    ...(peer && { peer }),
    node: bareNode,
  };
  const measured = await interleaved(commands, effort);
  const [us, them, node] = [seconds('ours'), seconds('peer'), seconds('node')];
  return [
    peer === undefined
      ? missing('record, against the Spectral CLI', '@stoplight/spectral-cli')
      : ratioRow(
          'record, against the Spectral CLI',
          us / them,
          { atMost: 0.3 },
          { ours: inSeconds(us), peer: inSeconds(them), measured },
        ),
    ratioRow('record, against `node -e 0`', us / node, { atMost: 2.5 }, { ours: inSeconds(us), peer: inSeconds(node) }),
  ];

  function seconds(name: string): number {
    return measured[name]?.seconds ?? Number.NaN;
  }
}
