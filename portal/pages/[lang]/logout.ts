import type { APIRoute } from 'astro';
import { logOut } from '../../../shared/contract/access.ts';

/** Ends the session (its cookie goes out with the API's answer) and returns to the club's page. */
export const POST: APIRoute = async ({ locals, redirect }) => {
  await locals.api(logOut, {});
  return redirect(`/${locals.lang}/`, 303);
};
