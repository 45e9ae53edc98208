import { accentScales } from '../theme/accent.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

/** The club's first letter on its colour, with room around it for phones that cut a circle out. */
export function appIcon(name: string, colour: string): string {
  const { fill, onFill, fillDeep } = accentScales(colour).light;
  const letter = [...new Intl.Segmenter().segment(name.trim())][0]?.segment ?? '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" fill="${fill}"/><circle cx="256" cy="256" r="168" fill="none" stroke="${fillDeep}" stroke-width="44"/><text x="256" y="256" dy=".35em" text-anchor="middle" font-family="Arial,sans-serif" font-weight="700" font-size="208" fill="${onFill}">${escaped(letter.toLocaleUpperCase())}</text></svg>`;
}
