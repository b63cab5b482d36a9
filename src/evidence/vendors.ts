/**
 * Domains on which many providers publish docs, code or packages: a page there may well be the provider's own. In the order
 * of how many of some 150 provider repos cite each. `docs/no-fabrication.md#pages` lists them.
 */
export const vendorDomains: ReadonlySet<string> = new Set([
  ...['githubusercontent.com', 'github.com', 'linkedin.com', 'amazonaws.com', 'postman.com', 'npmjs.com', 'x.com'],
  ...['youtube.com', 'stackoverflow.com', 'twitter.com', 'pypi.org', 'discord.com', 'discord.gg', 'statuspage.io'],
  ...['nuget.org', 'github.io', 'gitlab.com', 'gitlab.io', 'auth0.com', 'apitracker.io', 'readme.io', 'readme.com'],
  ...['gitbook.io', 'gitbook.com', 'stoplight.io', 'swaggerhub.com', 'apiary.io', 'zendesk.com', 'notion.site'],
  ...[
    'mintlify.app',
    'redoc.ly',
    'redocly.com',
    'netlify.app',
    'vercel.app',
    'pages.dev',
    'readthedocs.io',
    'archive.org',
  ],
]);
