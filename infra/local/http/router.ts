import type { FunctionSpec } from '../../../functions/platform/manifest.ts';

export interface Match {
  functionId: string;
  routeKey: string;
  pathParameters: Record<string, string>;
}

/** API Gateway's choice of route: exact segments win over parameters. */
export function routerOf(manifest: readonly FunctionSpec[]): (method: string, path: string) => Match | undefined {
  const routes = manifest
    .flatMap((spec) =>
      spec.kind === 'http'
        ? spec.routes.map((route) => ({ functionId: spec.id, route, segments: route.path.split('/') }))
        : [],
    )
    .sort((a, b) => weight(b.segments) - weight(a.segments));
  return (method, path) => {
    const asked = path.split('/');
    const found = routes.find(
      ({ route, segments }) =>
        route.method === method &&
        segments.length === asked.length &&
        segments.every((s, i) => s.startsWith('{') || s === asked[i]),
    );
    if (!found) return undefined;
    const pathParameters = Object.fromEntries(
      found.segments.flatMap((s, i) => (s.startsWith('{') ? [[s.slice(1, -1), asked[i]!]] : [])),
    );
    return { functionId: found.functionId, routeKey: `${found.route.method} ${found.route.path}`, pathParameters };
  };
}

const weight = (segments: readonly string[]): number => segments.filter((s) => !s.startsWith('{')).length;
