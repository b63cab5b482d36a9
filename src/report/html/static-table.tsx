import type { VNode } from 'preact';
import type { PackedProvider } from './packed.ts';

/** The providers for those whose browser runs no script. The script puts a table in its place that can be searched. */
export function StaticTable({ providers }: { readonly providers: readonly PackedProvider[] }): VNode {
  return (
    <table class="records">
      <thead>
        <tr>
          <th>Provider</th>
          <th>Errors</th>
          <th>Warnings</th>
          <th>Claim</th>
        </tr>
      </thead>
      <tbody>
        {providers.map(({ provider: { folder, title, errors, warnings }, records }) => (
          <tr>
            <th>
              {title}
              {title === folder ? null : <small>{folder}</small>}
            </th>
            <td>{errors}</td>
            <td>{warnings}</td>
            <td>{records.length === 0 ? 'no record' : [...new Set(records.map(({ claim }) => claim))].join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
