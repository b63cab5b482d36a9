import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { sourceLink } from '../catalog/source-link.ts';
import { SharedContext } from './shared.ts';

interface PlaceProps {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** The file is named nearby. */
  readonly isShort?: true;
}

/** A place in a file: a link to its line where the report knows an address for it. */
export function Place({ file, line, column, isShort }: PlaceProps): VNode {
  const { source } = useContext(SharedContext);
  const name = (
    <code class="place">
      {isShort ? 'line ' : `${file}:`}
      {line}
      {column === undefined ? null : `:${column}`}
    </code>
  );
  const address = source && sourceLink(source, file, line);
  return address === undefined ? (
    name
  ) : (
    <a href={address} rel="noopener noreferrer">
      {name}
    </a>
  );
}
