import aws from '@astro-aws/adapter';
import tailwind from '@tailwindcss/vite';
import { defineConfig, passthroughImageService } from 'astro/config';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';

/** The adapter switches sharp on (a 30 MB native module); the portal serves SVG and uploaded logos as they are. */
const withoutSharp: AstroIntegration = {
  name: 'moadon:without-sharp',
  hooks: {
    'astro:config:setup': ({ updateConfig }) => {
      updateConfig({ image: { service: passthroughImageService() } });
    },
  },
};

/**
 * The portal: rendered on the server for each request, one Lambda.
 * `dist/portal/lambda/entry.mjs` is the handler, `dist/portal/client/` what CloudFront serves.
 */
export default defineConfig({
  srcDir: '.',
  outDir: '../dist/portal',
  output: 'server',
  trailingSlash: 'ignore',
  adapter: aws({ mode: 'ssr', esBuildOptions: { target: 'node24', minify: true } }),
  integrations: [withoutSharp],
  // Off because security/origin.ts does it more strictly: Astro compares the whole origin, and behind the adapter
  // every URL reads https://, so each form on http://localhost would be refused; and it lets JSON posts through.
  security: { checkOrigin: false },
  i18n: {
    locales: ['he', 'ar', 'en'],
    defaultLocale: 'he',
    routing: 'manual',
  },
  // The Content-Security-Policy allows no inline script or style, so none is made.
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  vite: {
    plugins: [tailwind() as Plugin[]],
    build: { assetsInlineLimit: 0 },
  },
});
