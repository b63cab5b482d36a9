import type { ComponentChildren, VNode } from 'preact';

/** A sentence in which words between backticks are shown as code, and web addresses as links. */
export function Words({ text }: { readonly text: string }): VNode {
  const parts = text.split(/`([^`]+)`/);
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 0 ? (
          linked(part)
        ) : (
          <Link address={part}>
            <code>{part}</code>
          </Link>
        ),
      )}
    </>
  );
}

/** Addresses in prose end before the punctuation of its sentence. */
const address = /((?:https?|wss):\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?()[\]{}])/i;

function linked(prose: string): ComponentChildren[] {
  return prose.split(address).map((part, index) => (index % 2 === 0 ? part : <Link address={part}>{part}</Link>));
}

interface LinkProps {
  readonly address: string;
  readonly children: ComponentChildren;
}

/** A link to an address of a stranger, where it is that of a web page or a socket; other addresses are shown as text. */
export function Link({ address, children }: LinkProps): VNode {
  if (!isSafe(address)) return <>{children}</>;
  return (
    <a href={address} rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function isSafe(text: string): boolean {
  if (!/^(?:https?|wss):\/\/[^\s{}<>"'`\\]+$/i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
