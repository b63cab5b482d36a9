/** A link to what the record names, if it is a page of the web; nothing else is ever followed. */
export function TextLink({ url }: { readonly url: string }) {
  if (!/^https?:\/\//i.test(url)) return <code>{url}</code>;
  return (
    <a href={url} rel="noopener noreferrer nofollow">
      {url}
    </a>
  );
}
