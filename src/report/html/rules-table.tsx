import type { VNode } from 'preact';
import { severities } from '../../finding/finding.ts';
import type { Catalog } from '../catalog/types.ts';
import { RuleLink } from './rule-groups.tsx';
import { Words } from './words.tsx';

/** Every rule with findings, the gravest first: how often it spoke, and of how many providers. */
export function RulesTable({ catalog: { rules, findings } }: { readonly catalog: Catalog }): VNode | null {
  if (rules.length === 0) return null;
  const providers = new Map<string, Set<string>>();
  for (const { rule, provider } of findings) providers.set(rule, (providers.get(rule) ?? new Set()).add(provider));
  const most = Math.max(...rules.map(({ count }) => count));
  const ordered = rules.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return (
    <section aria-labelledby="rules-title">
      <h2 id="rules-title">Findings by rule</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section class="scroll" aria-label="Table: findings by rule" tabIndex={0}>
        <table class="rules">
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Severity</th>
              <th scope="col">Findings</th>
              <th scope="col">Providers</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map(({ name, count, severity, docs }) => (
              <tr>
                <th scope="row">
                  <RuleLink rule={name} page={docs.page} />
                  <small>
                    <Words text={docs.summary} />
                  </small>
                </th>
                <td>
                  <span class={`badge ${severity}`}>{severity}</span>
                </td>
                <td class="number">
                  <svg class="bar" width="80" height="10" aria-hidden="true">
                    <rect width={Math.max(1, (count / most) * 80)} height="10" rx="2" fill={`var(--${severity})`} />
                  </svg>{' '}
                  {count}
                </td>
                <td class="number">{providers.get(name)?.size ?? 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
