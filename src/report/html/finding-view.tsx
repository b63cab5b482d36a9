import type { VNode } from 'preact';
import type { ShownFinding, Frame } from '../../writing/shown-findings.ts';
import { Words } from './words.tsx';

interface FindingProps {
  readonly finding: ShownFinding;
  /** The level of its heading. */
  readonly heading?: 3 | 4;
  /** It is what links to this finding lead to. */
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
        <pre tabIndex={0}>
          <span class="gutter">{line}</span>
          {code.before}
          <mark>{code.meant}</mark>
          {code.after}
        </pre>
      )}
    </div>
  );
}
