/** In the place of `node-fetch`: the tool uses no network, so it ships no client for it. */
function noFetch(): Promise<never> {
  return Promise.reject(new Error('A remote document is not fetched.'));
}

export { noFetch as default };

export class Request {}

export class Response {}

export class Headers {}
