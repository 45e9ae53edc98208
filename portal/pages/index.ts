import type { APIRoute } from 'astro';

/** `/` goes to the visitor's language; the middleware has chosen it. */
export const GET: APIRoute = ({ locals, redirect, url }) => redirect(`/${locals.lang}/${url.search}`, 302);
