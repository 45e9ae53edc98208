import { ground, type Scheme } from './ground.ts';
import { contrast, parseHex, toHex, toOklch, toRgb, type Oklch } from './oklch.ts';

/** Text must stand out from what it lies on by this much (WCAG 2.2 AA). */
export const READABLE = 4.5;
/** The house's own colour, for a club that chose none or one that cannot be read. */
export const HOUSE_ACCENT = '#0f766e';

export interface AccentScale {
  /** Solid fills: the card, the main button. */
  readonly fill: string;
  /** Text and icons on `fill`. */
  readonly onFill: string;
  /** A step away from `fill`, for hover and for the card's pattern. */
  readonly fillDeep: string;
  /** The accent as text, link or icon: readable on ground, surface, sunken and `soft`. */
  readonly text: string;
  /** A tint to lay under accent text. */
  readonly soft: string;
}

/** Moves lightness by small steps until `ok`; the last step is black or white, which is always readable on one side. */
function stepUntil(colour: Oklch, by: 'darker' | 'lighter', ok: (hex: string) => boolean): string {
  const step = by === 'darker' ? -0.01 : 0.01;
  for (let l = colour.l; l >= 0 && l <= 1; l += step) {
    const hex = toHex(toRgb({ ...colour, l }));
    if (ok(hex)) return hex;
  }
  return by === 'darker' ? '#000000' : '#ffffff';
}

function scaleFor(club: Oklch, scheme: Scheme): AccentScale {
  const below = ground[scheme];
  const dark = scheme === 'dark';
  const start: Oklch = { ...club, l: Math.min(Math.max(club.l, 0.35), dark ? 0.62 : 0.78) };
  // A bright colour (yellow, lime) keeps its light and takes dark text; the rest are darkened until white reads on them.
  const bright = start.l > 0.72;
  const onFill = bright ? (below === ground.light ? below.ink : '#1a1715') : '#ffffff';
  const fill = stepUntil(start, bright ? 'lighter' : 'darker', (hex) => contrast(hex, onFill) >= READABLE);
  const fillLch = toOklch(parseHex(fill) ?? [0, 0, 0]);
  const fillDeep = stepUntil(
    { ...fillLch, l: fillLch.l + (bright ? 0.05 : -0.05) },
    bright ? 'lighter' : 'darker',
    (hex) => contrast(hex, onFill) >= READABLE,
  );
  const soft = toHex(toRgb({ l: dark ? 0.29 : 0.945, c: Math.min(club.c, dark ? 0.045 : 0.032), h: club.h }));
  const grounds = [below.ground, below.surface, below.sunken, soft];
  const text = stepUntil(
    { ...club, l: dark ? Math.max(club.l, 0.6) : Math.min(club.l, 0.6) },
    dark ? 'lighter' : 'darker',
    (hex) => grounds.every((g) => contrast(hex, g) >= READABLE),
  );
  return { fill, onFill, fillDeep, text, soft };
}

/**
 * Derives a club's two scales from its one colour, in OKLCH, so that every pair that carries text keeps 4.5:1.
 * A value that is not a hex colour gives the house's own.
 */
export function accentScales(hex: string): Record<Scheme, AccentScale> {
  const club = toOklch(parseHex(hex) ?? parseHex(HOUSE_ACCENT) ?? [0, 0, 0]);
  return { light: scaleFor(club, 'light'), dark: scaleFor(club, 'dark') };
}

/** The scales as custom properties for `<style nonce>`; made from computed hex only, so nothing typed reaches the page. Stronger than tokens.css, wherever it stands. */
export function accentCss(hex: string): string {
  const { light, dark } = accentScales(hex);
  const property = (name: string, key: keyof AccentScale) => `--${name}:light-dark(${light[key]},${dark[key]});`;
  return `html:root{${property('accent', 'fill')}${property('on-accent', 'onFill')}${property('accent-deep', 'fillDeep')}${property('accent-text', 'text')}${property('accent-soft', 'soft')}}`;
}
