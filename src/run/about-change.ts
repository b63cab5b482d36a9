import { rules } from '../rules/index.ts';

const scopes = new Map(rules.map(({ id, scope }) => [id, scope]));

/** True for a rule about what is gone since a commit, of which `lint --since` and `diff` speak. */
export function isAboutRemoval(rule: string): boolean {
  return scopes.get(rule) === 'removal';
}

/** True for a rule about two versions, of which `lint` without a commit to compare with says nothing. */
export function isAboutChange(rule: string): boolean {
  return isAboutRemoval(rule) || scopes.get(rule) === 'change';
}
