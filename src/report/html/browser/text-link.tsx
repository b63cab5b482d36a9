/** A link to an address of the record, if it is a web page; other addresses are shown as text. */
export function TextLink({ url }: { readonly url: string }) {
  if (!/^https?:\/\//i.test(url)) return <code>{url}</code>;
  return (
    <a href={url} rel="noopener noreferrer nofollow">
      {url}
    </a>
  );
}
