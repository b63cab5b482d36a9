import type { VNode } from 'preact';

/** A sentence, with what stands in backticks set as code. */
export function Words({ text }: { readonly text: string }): VNode {
  const parts = text.split(/`([^`]+)`/);
  return <>{parts.map((part, index) => (index % 2 === 0 ? part : <code>{part}</code>))}</>;
}
