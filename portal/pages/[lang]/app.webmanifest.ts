import type { APIRoute } from 'astro';
import { textIn } from '../../../shared/locale.ts';
import { paths } from '../../paths.ts';
import { accentScales } from '../../theme/accent.ts';
import { ground } from '../../theme/ground.ts';

/** The club as an app on the home screen: its name, its colour, opening at the card. */
export const GET: APIRoute = ({ locals }) => {
  const { club, lang, dir } = locals;
  const name = textIn(club.name, lang);
  const manifest = {
    id: '/',
    name,
    short_name: name.slice(0, 12).trim(),
    lang,
    dir,
    start_url: paths(lang).member.home,
    scope: '/',
    display: 'standalone',
    background_color: ground.light.ground,
    theme_color: accentScales(club.colour).light.fill,
    icons: [
      { src: `/${lang}/app-icon.svg`, sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: `/${lang}/app-icon.svg`, sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
    ],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'public, max-age=3600' },
  });
};
