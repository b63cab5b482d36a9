import type { ComponentChildren } from 'preact';

/** A table that scrolls by itself where it is wider than the page. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <div class="scroll" role="region" aria-label={`Table: ${label}`} tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}
