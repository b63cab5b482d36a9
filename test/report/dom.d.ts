/** What the browser test asks of a page; the rest of the project knows no DOM. */
declare const document: {
  readonly activeElement: { readonly tagName: string; readonly id: string } | null;
  readonly documentElement: { readonly scrollWidth: number; readonly clientWidth: number };
  querySelectorAll(selector: string): Iterable<{ open: boolean }>;
};
