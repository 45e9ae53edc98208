/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** What anyone may know of the club that this host belongs to. */
    club: import('../shared/contract/club.ts').PublicClub;
    /** The host name that the visitor asked for, proven. */
    host: string;
    lang: import('./i18n/locale.ts').Lang;
    dir: import('./i18n/locale.ts').Dir;
    /** `t('member.points', { points: 18 })`. */
    t: import('./i18n/index.ts').Translate;
    /** `f.money(18740)`, `f.relative('2025-11-30')` in the visitor's language and the club's zone and currency. */
    f: import('./i18n/format.ts').Formats;
    /** The moment this page is made for, ISO UTC. */
    now: string;
    /** The API as this visitor. */
    api: import('./api.ts').VisitorApi['call'];
    /** For `<style nonce>`. */
    nonce: string;
    /** Set when a plain page is shown in place of the one asked for. */
    trouble?: import('./trouble.ts').Trouble;
  }
}
