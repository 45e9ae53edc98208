import type { APIRoute } from 'astro';
import { textIn } from '../../../shared/locale.ts';
import { appIcon } from '../../entry/appIcon.ts';

export const GET: APIRoute = ({ locals: { club, lang } }) =>
  new Response(appIcon(textIn(club.name, lang), club.colour), {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600' },
  });
