import { createHash } from 'node:crypto';
import script from 'page-part:script';
import style from 'page-part:style';
import { render } from 'preact-render-to-string';
import type { Catalog } from '../catalog/types.ts';
import { Textures } from './charts/textures.tsx';
import { harmless } from './harmless.ts';
import { Background, Overview } from './overview.tsx';
import { byProvider, pack } from './pack.ts';
import type { Packed, PackedProvider } from './packed.ts';
import { ProviderView } from './provider/provider-view.tsx';
import { SharedContext, sharedOf } from './shared.ts';
import { StaticTable } from './static-table.tsx';

/** Of so many providers all is also written for browsers without a script. */
const mostWithoutScript = 25;

/**
 * One HTML file that loads nothing else: style, script, charts and all records are in it. Its policy lets no other
 * script run, and no connection be made (https://www.w3.org/TR/CSP3/).
 */
export function catalogHtml(catalog: Catalog, version: string): string {
  const shown = harmless(catalog);
  return `<!doctype html>\n${render(<Page catalog={shown} packed={pack(shown)} version={version} />)}\n`;
}

interface PageProps {
  readonly catalog: Catalog;
  readonly packed: Packed;
  readonly version: string;
}

function Page({ catalog, packed, version }: PageProps) {
  const { providers } = byProvider(catalog);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>API event reviews, {catalog.day}</title>
        <Raw tag="style" text={style} />
      </head>
      <body>
        <a class="skip" href="#records">
          Skip to the providers
        </a>
        <header>
          <h1>
            <a href="#/">API event reviews</a>
          </h1>
          <p>
            As of <time dateTime={catalog.day}>{catalog.day}</time>, by api-review {version}
          </p>
        </header>
        <main>
          <SharedContext.Provider value={sharedOf(catalog)}>
            <div id="overview">
              <Overview catalog={catalog} />
              <section id="records" aria-labelledby="records-title" tabIndex={-1}>
                <h2 id="records-title">Providers</h2>
                <div id="records-table">
                  <StaticTable providers={providers} />
                </div>
              </section>
              <Background catalog={catalog} />
              <noscript>
                <WithoutScript providers={providers} />
              </noscript>
            </div>
          </SharedContext.Provider>
          <div id="record" hidden />
        </main>
        <Textures />
        <Data name="index" text={packed.index} />
        <Data name="others" text={packed.others} />
        <Data name="shared" text={packed.shared} />
        {packed.chunks.map((chunk, index) => (
          <Data name={`chunk-${index}`} text={chunk} />
        ))}
        <Raw tag="script" text={script} />
      </body>
    </html>
  );
}

function WithoutScript({ providers }: { readonly providers: readonly PackedProvider[] }) {
  if (providers.length > mostWithoutScript)
    return (
      <p>
        All errors are above. The other findings of {providers.length} providers and their records need JavaScript, or a
        report for each folder: those of at most {mostWithoutScript} providers are written out.
      </p>
    );
  return (
    <>
      {providers.map((packed) => (
        <section>
          <ProviderView packed={packed} />
        </section>
      ))}
    </>
  );
}

/** The packed data: base64, in which nothing can end the element. */
function Data({ name, text }: { readonly name: string; readonly text: string }) {
  return <script type="text/plain" id={`data-${name}`} dangerouslySetInnerHTML={{ __html: text }} />;
}

/** Our own style sheet or script, as the build made it. */
function Raw({ tag: Tag, text }: { readonly tag: 'style' | 'script'; readonly text: string }) {
  return <Tag dangerouslySetInnerHTML={{ __html: text }} />;
}

const policy = [
  "default-src 'none'",
  `script-src '${hashOf(script)}'`,
  `style-src '${hashOf(style)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
