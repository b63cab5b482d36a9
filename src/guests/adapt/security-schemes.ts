import type { ISpectralDiagnostic } from '@stoplight/spectral-core';

type Path = ISpectralDiagnostic['path'];

/**
 * A security scheme of AsyncAPI is one of several kinds, and the parser tells for each of them why a scheme is none of that
 * kind. Of these results remain those about the kind that its `type` names: the nearest alternative.
 * @param data of the document
 */
export function nearestSecurityKinds(results: readonly ISpectralDiagnostic[], data: unknown): ISpectralDiagnostic[] {
  const groups = new Map<string, ISpectralDiagnostic[]>();
  for (const result of results) {
    const scheme = schemeOf(result);
    if (scheme !== undefined) groups.set(scheme, [...(groups.get(scheme) ?? []), result]);
  }
  return results.flatMap((result) => {
    const group = groups.get(schemeOf(result) ?? '') ?? [];
    if (group.length < 2) return [result];
    const [first] = nearest(group);
    if (result !== first) return [];
    const kind = valueAt(data, [...result.path.slice(0, 3), 'type']);
    if (typeof kind !== 'string' || result.path[3] === 'type') return [result];
    return [
      {
        ...result,
        message: `Of the kinds of security scheme \`${kind}\` fits best; ${result.message}${expected(kind, result)}`,
      },
    ];
  });
}

function schemeOf({ code, path }: ISpectralDiagnostic): string | undefined {
  const isOne = /^asyncapi-document-(?:un)?resolved$/.test(String(code)) && path[1] === 'securitySchemes';
  return isOne && path[0] === 'components' && path.length > 2 ? `${code} ${path[2]}` : undefined;
}

/** A wrong value of a property tells most; that a property is missing or too many may be true of another kind alone. */
function nearest(group: readonly ISpectralDiagnostic[]): readonly ISpectralDiagnostic[] {
  const ofValues = group.filter(({ path, message }) => path.length > 3 && !message.includes('is not expected'));
  const others = ofValues.filter(({ path }) => path[3] !== 'type');
  return [others, ofValues, group].find((list) => list.length > 0) ?? [];
}

/** The places of a key by the kind of its scheme (https://www.asyncapi.com/docs/reference/specification/v3.0.0#securitySchemeObject). */
const placesOfKeys: Readonly<Record<string, string>> = {
  apiKey: '`user` or `password`; a key in a query, a header or a cookie is of the type `httpApiKey`',
  httpApiKey: '`query`, `header` or `cookie`; a key that is a user or a password is of the type `apiKey`',
};

function expected(kind: string, { path }: ISpectralDiagnostic): string {
  const places = path[3] === 'in' ? placesOfKeys[kind] : undefined;
  return places === undefined ? '' : `: ${places}`;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    data,
  );
}
