import type { RouteRequest, RouteResponse, RouteSpec } from '../../../shared/contract/route.ts';
import type { Result } from '../../../shared/result.ts';
import type { CallContext } from './context.ts';

export interface Implementation {
  route: RouteSpec;
  run: (request: never, context: CallContext) => Promise<Result<unknown>>;
}

/** Binds a route of the contract to what answers it; the types hold both to each other. */
export const implement = <R extends RouteSpec>(
  route: R,
  run: (request: RouteRequest<R>, context: CallContext) => Promise<Result<RouteResponse<R>>>,
): Implementation => ({ route, run: run as Implementation['run'] });
