import * as z from 'zod';
import * as locale from '../locale.ts';
import * as access from './access.ts';
import * as backup from './backup.ts';
import * as catalogue from './catalogue.ts';
import * as club from './club.ts';
import * as coupon from './coupon.ts';
import * as home from './home.ts';
import * as member from './member.ts';
import * as offer from './offer.ts';
import * as purchase from './purchase.ts';
import * as referral from './referral.ts';
import * as reward from './reward.ts';
import * as segment from './segment.ts';

const modules = {
  access,
  backup,
  catalogue,
  club,
  coupon,
  home,
  locale,
  member,
  offer,
  purchase,
  referral,
  reward,
  segment,
};

/** The things that the contract's files export by name, as the document's components: `walletView` is WalletView. */
export function namedSchemas(): Record<string, z.ZodType> {
  const named: Record<string, z.ZodType> = {};
  for (const module of Object.values(modules))
    for (const [name, value] of Object.entries(module))
      if (value instanceof z.ZodObject) named[name.charAt(0).toUpperCase() + name.slice(1)] = value;
  return named;
}
