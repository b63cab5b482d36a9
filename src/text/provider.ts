/** The provider that an `aid` names: `webex:asyncapi-review` is of `webex`. */
export function providerOf(aid: string): string {
  return aid.split(':')[0]?.trim().toLowerCase() ?? '';
}
