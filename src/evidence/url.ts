/**
 * A URL as compared: scheme and host in lower case, no default port, no final slash. The fragment stays: two sections of
 * one page are two places. Equivalences of RFC 3986, section 6.2.
 */
export function normalizeUrl(url: string): string {
  const trimmed = url.trim();
  try {
    const { protocol, host, pathname, search, hash } = new URL(trimmed);
    return `${protocol}//${host}${pathname.replace(/(?<!\/)\/+$/, '')}${search}${hash}`;
  } catch {
    return trimmed;
  }
}

/**
 * A page as compared: two sections of one document are the same page, and so is what answers to http and to https. A
 * fragment that selects a view of an application (`#/events`, `#!events`) is part of the page.
 */
export function pageKey(url: string): string {
  return normalizeUrl(url)
    .replace(/^https?:/, '')
    .replace(/#(?![/!]).*$/s, '')
    .replace(/(?<!\/)\/+(?=\?|$)/, '');
}
