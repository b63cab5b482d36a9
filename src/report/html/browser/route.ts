export type Route =
  | { readonly kind: 'overview' }
  | { readonly kind: 'provider'; readonly folder: string }
  | { readonly kind: 'record'; readonly file: string }
  | { readonly kind: 'finding'; readonly fingerprint: string };

/** The view of an address; undefined for an anchor within the page. */
export function routeOf(hash: string): Route | undefined {
  if (hash === '' || hash === '#' || /^#\/(?:\?|$)/.test(hash)) return { kind: 'overview' };
  const [, kind, rest = ''] = /^#\/(provider|record|finding)\/(.+)$/.exec(hash) ?? [];
  if (kind === 'provider') return { kind, folder: decoded(rest) };
  if (kind === 'record') return { kind, file: decoded(rest) };
  if (kind === 'finding') return { kind, fingerprint: rest };
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
