import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { accentCss, accentScales, HOUSE_ACCENT } from './accent.ts';
import { ground, type Scheme } from './ground.ts';
import { contrast } from './oklch.ts';

const schemes: Scheme[] = ['light', 'dark'];
const channel = fc.integer({ min: 0, max: 255 });
const anyHex = fc
  .tuple(channel, channel, channel)
  .map((rgb) => `#${rgb.map((x) => x.toString(16).padStart(2, '0')).join('')}`);

describe('contrast', () => {
  it('is 21 between black and white, 1 with itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777', '#777777')).toBe(1);
  });

  it('matches the figures the WCAG tools give', () => {
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrast('#0f766e', '#ffffff')).toBeCloseTo(5.47, 2);
  });
});

describe('accent scale', () => {
  it('falls back to the house colour when the club’s is not a colour', () => {
    expect(accentScales('red;}body{display:none')).toEqual(accentScales(HOUSE_ACCENT));
  });

  it('puts no typed text into the page', () => {
    expect(accentCss('</style><script>')).toMatch(
      /^html:root\{(--[a-z-]+:light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\);)+\}$/,
    );
  });

  it('keeps 4.5:1 wherever text stands, whatever the club’s colour', () => {
    fc.assert(
      fc.property(anyHex, fc.constantFrom(...schemes), (hex, scheme) => {
        const scale = accentScales(hex)[scheme];
        const below = ground[scheme];
        expect(contrast(scale.onFill, scale.fill)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(scale.onFill, scale.fillDeep)).toBeGreaterThanOrEqual(4.5);
        for (const g of [below.ground, below.surface, below.sunken, scale.soft])
          expect(contrast(scale.text, g)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(below.ink, scale.soft)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves a readable colour as it is', () => {
    expect(accentScales('#0f766e').light.fill).toBe('#0f766e');
  });
});

describe('ground', () => {
  it.each(schemes)('%s: ink, muted text and edges are readable', (scheme) => {
    const g = ground[scheme];
    for (const below of [g.ground, g.surface, g.sunken]) {
      expect(contrast(g.ink, below)).toBeGreaterThanOrEqual(7);
      expect(contrast(g.muted, below)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(g.edge, below)).toBeGreaterThanOrEqual(3);
    }
  });

  it('is what the style sheet says', () => {
    const css = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8');
    for (const name of Object.keys(ground.light) as (keyof typeof ground.light)[])
      expect(css).toContain(`--${name}: light-dark(${ground.light[name]}, ${ground.dark[name]});`);
  });

  it('keeps the colours of good, care and bad news readable on their tints and on the surface', () => {
    const css = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8');
    const pair = (name: string) => {
      const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? [];
      return { light: light ?? '', dark: dark ?? '' };
    };
    for (const name of ['good', 'care', 'bad'])
      for (const scheme of schemes)
        for (const below of [pair(`${name}-soft`)[scheme], ground[scheme].surface, ground[scheme].ground])
          expect(contrast(pair(name)[scheme], below), `${name} ${scheme} on ${below}`).toBeGreaterThanOrEqual(4.5);
  });
});
