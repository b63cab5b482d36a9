import { describe, expect, test } from 'vitest';
import type { AnsweredPage } from '../../src/captures/page-source.ts';
import { pageState } from '../../src/captures/page-state.ts';

const url = 'https://docs.harbor.example/webhooks';

function answer(body: string, contentType = 'text/html; charset=utf-8'): AnsweredPage {
  return {
    ...{ kind: 'answered', finalUrl: url, status: 200, contentType, body: Buffer.from(body) },
    ...{ retrieved: '2026-06-01T00:00:00Z', from: 'network' },
  };
}

function textOf(body: string, contentType?: string): string {
  const state = pageState(url, answer(body, contentType));
  if (state.kind !== 'read') throw new Error(`${state.kind}: ${state.reason}`);
  return state.kept.text ?? '';
}

const sentence = 'Harbor signs each delivery with the secret of your subscription.';

/** Pages as the usual generators of docs write them, of a made-up provider. */
const shapes: readonly (readonly [name: string, html: string, lines: readonly string[]])[] = [
  [
    'Docusaurus',
    `<!doctype html><html data-theme="light"><head><title>Webhooks | Harbor</title><script>!function(){window.hidden="evil"}()</script><style>.evil{}</style></head>
<body class="navigation-with-keyboard"><div id="__docusaurus"><nav class="navbar"><a class="navbar__link" href="/">Harbor</a></nav><main><article><div class="theme-doc-markdown markdown">
<header><h1>Webhooks</h1></header><p>${sentence}</p><h2 class="anchor" id="events">Events<a class="hash-link" aria-label="evil" href="#events">\u200b</a></h2>
<table><thead><tr><th>Event</th><th>Sent when</th></tr></thead><tbody><tr><td><code>berth.freed</code></td><td>a ship has left</td></tr></tbody></table>
<div class="tabs-container"><ul role="tablist"><li role="tab">Node</li><li role="tab">Python</li></ul><div role="tabpanel"><div class="language-js codeBlockContainer"><pre class="prism-code"><code><span class="token-line"><span class="token keyword">const</span><span class="token plain"> a = 1;</span><br></span><span class="token-line"><span class="token plain">run(a);</span><br></span></code></pre></div></div><div role="tabpanel" hidden=""><pre><code>a = 1</code></pre></div></div>
</div></article></main></div><script src="/assets/main.js" defer></script></body></html>`,
    [
      '# Webhooks',
      sentence,
      '## Events',
      'Event | Sent when',
      'berth.freed | a ship has left',
      '- Node',
      '- Python',
      'const a = 1;',
      'run(a);',
      'a = 1',
    ],
  ],
  [
    'readme.io',
    `<!DOCTYPE html><html><head><title>Webhooks</title></head><body><script id="ssr-props" data-initial-props="{&quot;evil&quot;:1}">{"evil":1}</script><div id="ssr-main"><nav><a href="/reference">API Reference</a></nav><main>
<header><h1>Webhooks</h1></header><div class="markdown-body"><p>${sentence}</p><div class="rdmd-table"><table><tr><th style="text-align:left">Event</th><th>Sent when</th></tr><tr><td>berth.freed</td><td>a ship has left</td></tr></table></div>
<div class="CodeTabs"><div class="CodeTabs-toolbar"><button type="button">JSON</button><button type="button">XML</button></div><div class="CodeTabs-inner"><pre><button aria-label="evil"></button><code class="rdmd-code lang-json">{
  "type": "berth.freed"
}</code></pre></div></div></div></main></div></body></html>`,
    [
      '# Webhooks',
      sentence,
      'Event | Sent when',
      'berth.freed | a ship has left',
      'JSON',
      'XML',
      '{',
      '  "type": "berth.freed"',
      '}',
    ],
  ],
  [
    'MkDocs',
    `<!doctype html><html class="no-js"><head><style>:root{--evil:1}</style></head><body dir="ltr"><div class="md-container"><main class="md-main"><nav class="md-nav"><ul><li><a class="md-nav__link" href="../">Start</a></li></ul></nav><article class="md-content__inner"><h1 id="w">Webhooks<a class="headerlink" href="#w" title="evil">&para;</a></h1><p>${sentence}</p>
<div class="admonition note"><p class="admonition-title">Note</p><p>Answer within 5&nbsp;s.</p></div><div class="tabbed-set"><input type="radio" value="evil" checked><div class="tabbed-labels"><label>Shell</label></div><div class="tabbed-block"><div class="highlight"><pre><span></span><code><a id="1" href="#1"></a><span class="nb">curl</span> -X POST
<span class="nb">echo</span> done
</code></pre></div></div></div></article></main></div><script>evil()</script></body></html>`,
    ['# Webhooks¶', sentence, 'Note', 'Answer within 5 s.', 'Shell', 'curl -X POST', 'echo done'],
  ],
  [
    'Sphinx',
    `<!DOCTYPE html><html><head><script data-url_root="./">var evil;</script></head><body><div class="body" role="main"><section id="webhooks"><h1>Webhooks<a class="headerlink" href="#webhooks" title="evil">¶</a></h1><p>${sentence}</p>
<dl class="field-list simple"><dt class="field-odd">berth.freed</dt><dd class="field-odd"><p>a ship has left</p></dd></dl><div class="highlight-python notranslate"><div class="highlight"><pre><span></span><span class="kn">import</span> <span class="nn">harbor</span>
<span class="n">harbor</span><span class="o">.</span><span class="n">listen</span><span class="p">()</span>
</pre></div></div></section></div></body></html>`,
    ['# Webhooks¶', sentence, 'berth.freed', 'a ship has left', 'import harbor', 'harbor.listen()'],
  ],
  [
    'GitBook',
    `<!DOCTYPE html><html><head></head><body><main><header><h1 class="text-4xl">Webhooks</h1></header><div class="whitespace-pre-wrap"><p>${sentence}</p><div role="table"><div role="row"><div role="columnheader">Event</div></div><div role="row"><div role="cell">berth.freed</div></div></div><ul><li><div>at least once</div></li></ul><pre><code><span class="highlight-line"><span>POST /hook</span></span>
<span class="highlight-line"><span>Host: you</span></span></code></pre></div></main><script>self.__next_f.push([1,"evil"])</script></body></html>`,
    ['# Webhooks', sentence, 'Event', 'berth.freed', '- at least once', 'POST /hook', 'Host: you'],
  ],
  [
    'Hugo',
    `<!doctype html><html lang=en><head><meta charset=utf-8><title>Webhooks</title><link rel=stylesheet href=/evil.css><body><main><article><h1>Webhooks</h1><p>${sentence}<h3 id=e>Events</h3><ul><li>berth.freed<li>ship.moored</ul><div class=highlight><table><tr><td><pre><code>1
2
</code></pre><td><pre><code>a: 1
b: 2
</code></pre></table></div></article></main><script>evil()</script>`,
    ['# Webhooks', sentence, '### Events', '- berth.freed', '- ship.moored', 'a: 1', 'b: 2'],
  ],
];

describe('a page is read with its headings, tables, items, tabs and code, and without scripts and styles', () => {
  test.each(shapes)('%s', (_, html, lines) => {
    const text = textOf(html);
    expect(text.split('\n').filter((line) => lines.includes(line))).toEqual(lines);
    expect(text).not.toContain('evil');
  });

  test.each([
    ['plain Markdown', 'text/markdown', `# Webhooks\n\n${sentence}\n\n| Event |\n| --- |\n| \`berth.freed\` |\n`],
    ['OpenAPI as JSON', 'application/json', '{\n  "openapi": "3.1.0",\n  "webhooks": { "berth.freed": {} }\n}\n'],
  ])('%s stays as it is', (_, type, body) => {
    expect(textOf(body, type)).toBe(body);
  });

  test('a PDF is said to be one', () => {
    expect(pageState(url, answer('%PDF-1.7\n', 'application/pdf'))).toMatchObject({
      kind: 'read',
      kept: { text: undefined, unread: 'it is a PDF' },
    });
  });
});

describe('a page that a script fills is said to be empty', () => {
  test.each([
    [
      'Swagger UI',
      '<!DOCTYPE html><html><head><title>Harbor API</title><style>html{box-sizing:border-box}</style></head><body><div id="swagger-ui"></div><script src="./swagger-ui-bundle.js"></script><script>window.onload=()=>SwaggerUIBundle({url:"/openapi.json"})</script></body></html>',
    ],
    [
      'Redoc',
      '<!DOCTYPE html><html><head><title>Harbor</title></head><body><redoc spec-url="/openapi.json"></redoc><script src="redoc.standalone.js"></script></body></html>',
    ],
    [
      'an application',
      `<!doctype html><html><head><title>Harbor</title></head><body><noscript>${sentence} You need to enable JavaScript to run this app, and then come back here.</noscript><div id="root"></div><script type="module" src="/a.js"></script></body></html>`,
    ],
    [
      'one with its navigation',
      '<!doctype html><html><head><title>Harbor</title></head><body><nav><a href="/a">Start</a> <a href="/b">Guides for all who are new</a> <a href="/c">Webhooks and events</a> <a href="/d">Reference of the API</a> <a href="/e">Changes of each month</a></nav><main id="app"></main><script src="/a.js"></script></body></html>',
    ],
  ])('%s', (_, html) => {
    expect(pageState(url, answer(html))).toMatchObject({
      kind: 'empty',
      reason: expect.stringContaining('no text without JavaScript'),
    });
  });
});
