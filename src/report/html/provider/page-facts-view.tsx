import type { VNode } from 'preact';
import { absentOf, countedKinds, pageCoverageLine, pageFactNames } from '../../page-facts.ts';
import type { Trace } from '../../trace.ts';
import { Place } from '../place.tsx';
import { Scroll } from '../scroll.tsx';

/** How much of a spec the captured pages hold, by kind, and the facts that they do not. */
export function PageFactsView({ trace: { spec, onPages, pageFacts } }: { readonly trace: Trace }): VNode {
  const { facts } = onPages;
  return (
    <section aria-label={`${spec} on captured pages`}>
      <h3>
        <code>{spec}</code> on captured pages
      </h3>
      {facts === undefined ? (
        <p>No page of this record is captured, so it is not known what the pages hold.</p>
      ) : (
        <>
          <p>
            {onPages.captured} of {onPages.pages} checked pages are captured. A name that is found is present on a page;
            whether the page means the same by it is for a reader to tell.
          </p>
          <Scroll label={pageCoverageLine(onPages)}>
            <thead>
              <tr>
                <th scope="col">Kind</th>
                <th scope="col">On a page</th>
                <th scope="col">On none</th>
              </tr>
            </thead>
            <tbody>
              {countedKinds(facts).map((kind) => (
                <tr>
                  <th scope="row">{pageFactNames[kind].many}</th>
                  <td>
                    {facts[kind].found} of {facts[kind].total}
                  </td>
                  <td>
                    {absentOf(pageFacts)
                      .filter((fact) => fact.kind === kind)
                      .map(({ label, at }) => (
                        <p class="because">
                          <code>{label}</code>{' '}
                          <small>
                            <Place file={at.file} line={at.line} {...(at.file === spec && { isShort: true })} />
                          </small>
                        </p>
                      ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </Scroll>
        </>
      )}
    </section>
  );
}
