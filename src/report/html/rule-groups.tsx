import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { type Severity, severities } from '../../finding/finding.ts';
import { faultsOf } from '../../writing/faults.ts';
import { partyWords } from '../../writing/party.ts';
import type { ShownFinding } from '../../writing/shown-findings.ts';
import type { ShownRule } from '../catalog/types.ts';
import { type FaultStyle, FaultView } from './finding-view.tsx';
import { SharedContext } from './shared.ts';
import { Words } from './words.tsx';

interface GroupsProps extends FaultStyle {
  readonly findings: readonly ShownFinding[];
  /** The faults of a rule that are shown; all of them unless given. */
  readonly mostFaults?: number;
}

/** Findings by rule, the gravest first, each fault once. Infos are opened by a click. */
export function RuleGroups({ findings, ...style }: GroupsProps): VNode {
  const groups = severities.flatMap((severity) => {
    const own = findings.filter((one) => one.severity === severity);
    return [...new Set(own.map(({ rule }) => rule))].map((rule) => ({
      severity,
      rule,
      found: own.filter((one) => one.rule === rule),
    }));
  });
  return (
    <>
      {groups.map(({ severity, rule, found }) => (
        <RuleGroup severity={severity} rule={rule} findings={found} {...style} />
      ))}
    </>
  );
}

interface GroupProps extends GroupsProps {
  readonly severity: Severity;
  readonly rule: string;
}

const noDocs: ShownRule = { summary: '', why: '', instead: '' };

function RuleGroup({ severity, rule, findings, mostFaults, ...style }: GroupProps) {
  const docs = useContext(SharedContext).rules[rule] ?? noDocs;
  const Heading = `h${style.heading - 1}` as 'h3' | 'h4';
  const faults = faultsOf(findings);
  const shown = faults.slice(0, mostFaults);
  const head = (
    <>
      <span class={`badge ${severity}`}>{severity}</span> <Words text={docs.summary === '' ? rule : docs.summary} />{' '}
      {findings.length === 1 ? null : <span class="count">{findings.length} times</span>}
    </>
  );
  const body = (
    <>
      <RuleLine rule={rule} docs={docs} findings={findings} />
      {shown.map((fault) => (
        <FaultView fault={fault} instead={docs.instead} {...style} />
      ))}
      {shown.length < faults.length ? <p>And {faults.length - shown.length} more of this rule.</p> : null}
    </>
  );
  if (severity === 'info')
    return (
      <details class="rule-group">
        <summary>{head}</summary>
        {body}
      </details>
    );
  return (
    <section class="rule-group" aria-label={`${severity}: ${rule}`}>
      <Heading>{head}</Heading>
      {body}
    </section>
  );
}

/** The rule, with a link to its explanation, and how to mend what it finds. */
function RuleLine({ rule, docs, findings }: { readonly docs: ShownRule } & Pick<GroupProps, 'rule' | 'findings'>) {
  const { why, instead, page } = docs;
  const parties = [...new Set(findings.map(({ party }) => party))].filter((party) => party !== 'catalog');
  return (
    <>
      <p class="rule">
        <RuleLink rule={rule} page={page} />
        {parties.map((party) => (
          <>
            {' '}
            <span class="badge">{partyWords[party]}</span>
          </>
        ))}
      </p>
      {instead === '' || findings.every(({ hint }) => hint !== undefined && hint !== instead) ? null : (
        <p class="hint">
          <Words text={instead} />
        </p>
      )}
      {why === '' ? null : (
        <details>
          <summary>Why it matters</summary>
          <p>
            <Words text={why} />
          </p>
        </details>
      )}
    </>
  );
}

export function RuleLink({ rule, page }: { readonly rule: string; readonly page: string | undefined }): VNode {
  if (page === undefined) return <code>{rule}</code>;
  return (
    <a href={page} rel="noopener noreferrer">
      <code>{rule}</code>
    </a>
  );
}
