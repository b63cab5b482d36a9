import type { VNode } from 'preact';
import type { Frame, ShownFinding } from '../../writing/shown-findings.ts';
import { CodeLine } from './code-line.tsx';

interface FindingProps {
  readonly finding: ShownFinding;
  /** The level of its heading. */
  readonly heading?: 3 | 4;
  /** Links to this finding lead here. */
  readonly isTarget?: true;
}

/** One finding with the lines that contradict each other. */
export function FindingView({ finding, heading = 3, isTarget }: FindingProps): VNode {
  const { fingerprint, rule, severity, message, hint, frames } = finding;
  const Heading = `h${heading}` as const;
  return (
    <article class={`finding ${severity}`} {...(isTarget && { id: `finding-${fingerprint}`, tabIndex: -1 })}>
      <Heading>
        <span class={`badge ${severity}`}>{severity}</span> <Words text={message} />
      </Heading>
      {frames.map((frame) => (
        <FrameView frame={frame} />
      ))}
      {hint === undefined ? null : (
        <p class="hint">
          <Words text={hint} />
        </p>
      )}
      <p class="rule">
        <code>{rule}</code> <a href={`#/finding/${fingerprint}`}>link to this finding</a>
      </p>
    </article>
  );
}

function FrameView({ frame: { file, line, column, message = '', code } }: { readonly frame: Frame }) {
  return (
    <div class="frame">
      <p>
        <code class="place">
          {file}:{line}:{column}
        </code>{' '}
        <Words text={message} />
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

/** A sentence in which what is between backticks is shown as code. */
function Words({ text }: { readonly text: string }) {
  const parts = text.split(/`([^`]+)`/);
  return <>{parts.map((part, index) => (index % 2 === 0 ? part : <code>{part}</code>))}</>;
}
