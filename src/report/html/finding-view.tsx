import type { VNode } from 'preact';
import { type Fault, valuesIn } from '../../writing/faults.ts';
import { counted } from '../../writing/sentences.ts';
import type { Frame, ShownFinding } from '../../writing/shown-findings.ts';
import { CodeLine } from './code-line.tsx';
import { Place } from './place.tsx';
import { Words } from './words.tsx';

/** How the faults of a rule are shown. */
export interface FaultStyle {
  /** The level of their headings. */
  readonly heading: 4 | 5;
  /** They are on a page without a script, where no link leads to a finding. */
  readonly isAlone?: true;
  /** Links to their findings lead here. */
  readonly isTarget?: true;
  /** The places of a fault that are shown; all of them unless given. */
  readonly mostPlaces?: number;
}

interface FaultProps extends FaultStyle {
  readonly fault: Fault<ShownFinding>;
  /** The advice of its rule, which is said once. */
  readonly instead: string;
}

/** One fault: the lines of its first place that contradict each other, then its other places. */
export function FaultView({
  fault: { first, others },
  instead,
  heading,
  isAlone,
  isTarget,
  mostPlaces,
}: FaultProps): VNode {
  const { fingerprint, severity, message, hint, frames } = first;
  const Heading = `h${heading}` as const;
  const shown = others.slice(0, mostPlaces);
  return (
    <article class={`finding ${severity}`} {...(isTarget && { id: `finding-${fingerprint}`, tabIndex: -1 })}>
      <Heading>
        <Words text={message} />
      </Heading>
      {frames.map((frame) => (
        <FrameView frame={frame} />
      ))}
      {hint === undefined || hint === instead ? null : (
        <p class="hint">
          <Words text={hint} />
        </p>
      )}
      {isAlone ? null : (
        <p class="rule">
          <a href={`#/finding/${fingerprint}`}>link to this finding</a>
        </p>
      )}
      {others.length === 0 ? null : (
        <details open={others.length <= 10}>
          <summary>The same in {counted(others.length, 'more place')}</summary>
          <ul class="others">
            {shown.map((other) => (
              <Other finding={other} first={first} isAlone={isAlone} isTarget={isTarget} />
            ))}
          </ul>
          {shown.length < others.length ? <p>And {others.length - shown.length} more.</p> : null}
        </details>
      )}
    </article>
  );
}

interface OtherProps {
  readonly finding: ShownFinding;
  readonly first: ShownFinding;
  readonly isTarget: true | undefined;
  readonly isAlone: true | undefined;
}

/** Another place of a fault, with the values in which it differs. */
function Other({ finding: { fingerprint, message, frames, severity }, first, isAlone, isTarget }: OtherProps) {
  const [own, ...related] = frames;
  const values = valuesIn(message);
  const isSame = values.join() === valuesIn(first.message).join();
  const isNew = (frame: Frame) => !first.frames.some(({ file, line }) => file === frame.file && line === frame.line);
  return (
    <li {...(isTarget && { id: `finding-${fingerprint}`, tabIndex: -1 })}>
      {severity === first.severity ? null : <span class={`badge ${severity}`}>{severity}</span>}{' '}
      {own === undefined ? null : <Place file={own.file} line={own.line} />}{' '}
      {isSame ? null : <Words text={values.join(', ')} />}{' '}
      {related
        .filter(isNew)
        .slice(0, 2)
        .map(({ file, line }) => (
          <>
            ↔ <Place file={file} line={line} />{' '}
          </>
        ))}
      {isAlone ? null : (
        <a href={`#/finding/${fingerprint}`} aria-label={`link to the finding at ${own?.file}:${own?.line}`}>
          #
        </a>
      )}
    </li>
  );
}

function FrameView({ frame: { file, line, column, message = '', code } }: { readonly frame: Frame }) {
  return (
    <div class="frame">
      <p>
        <Place file={file} line={line} column={column} /> <Words text={message} />
      </p>
      {code === undefined ? null : (
        <CodeLine number={line}>
          {code.before}
          <mark>{code.meant}</mark>
          {code.after}
        </CodeLine>
      )}
    </div>
  );
}
