import { join } from 'node:path';
import { write } from '../generate/catalog.ts';
import { Random } from '../generate/random.ts';
import { record } from '../generate/record.ts';
import { type Command, interleaved, type Measured, notMeasured } from '../measure.ts';
import { missing, type Options, type Row, ratioRow, shown, type Target } from '../target.ts';
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
  const [us, them, node] = [of('ours'), of('peer'), of('node')];
  return [
    peer === undefined
      ? missing('record, against the Spectral CLI', '@stoplight/spectral-cli')
      : ratioRow(
          'record, against the Spectral CLI',
          us.seconds / them.seconds,
          { atMost: 0.15 },
          { ours: shown(us), peer: shown(them), measured },
        ),
    ratioRow(
      'record, against `node -e 0`',
      us.seconds / node.seconds,
      { atMost: 2.2 },
      { ours: shown(us), peer: shown(node) },
    ),
  ];

  function of(name: string): Measured {
    return measured[name] ?? notMeasured;
  }
}
