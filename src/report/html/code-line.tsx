import type { ComponentChildren, VNode } from 'preact';

interface CodeLineProps {
  readonly number: number;
  readonly children: ComponentChildren;
}

/** A line of a file behind its number. It scrolls by itself where it is wider than the page. */
export function CodeLine({ number, children }: CodeLineProps): VNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reached by keyboard
    <pre tabIndex={0}>
      <span class="gutter">{number}</span>
      {children}
    </pre>
  );
}
