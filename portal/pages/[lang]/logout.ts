import type { APIRoute } from 'astro';
import { logOut } from '../../../shared/contract/access.ts';

/** Ends the session (its cookie goes out with the API's answer) and returns to the club's page. */
export const POST: APIRoute = async ({ locals, redirect }) => {
  const out = await locals.api(logOut, {});
  // Whoever is still logged in is not told that they are out.
  if (!out.ok) throw new Error(out.refusal.code);
  return redirect(`/${locals.lang}/`, 303);
};
