import type { APIRoute } from 'astro';
import { paths } from '../../../paths.ts';

/** An invitation as it is shared: short, and leads to joining with its code. */
export const GET: APIRoute = ({ params, locals, redirect }) =>
  redirect(`${paths(locals.lang).join}?ref=${encodeURIComponent(params['code'] ?? '')}&source=friend`, 302);
