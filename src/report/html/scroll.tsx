import type { ComponentChildren, VNode } from 'preact';

interface ScrollProps {
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A table that scrolls by itself where it is wider than the page. */
export function Scroll({ label, class: name, children }: ScrollProps): VNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section class="scroll" aria-label={`Table: ${label}`} tabIndex={0}>
      <table class={name}>{children}</table>
    </section>
  );
}
