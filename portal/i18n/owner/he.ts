import type { en } from './en.ts';

export const he: Record<keyof typeof en, string> = {
  title: 'ניהול',
  navOverview: 'מבט כללי',
  navMembers: 'חברי המועדון',
  navSegments: 'קבוצות',
  navOffers: 'מבצעים',
  navCoupons: 'קופונים',
  navRewards: 'הטבות',
  navRules: 'נקודות ודרגות',
  navStaff: 'צוות ומכשירים',
  navExports: 'גיבויים',
  navSettings: 'הגדרות המועדון',
  before: 'בתקופה הקודמת: {value}',
  change: '{direction, select, up {עלייה של {percent}} down {ירידה של {percent}} other {ללא שינוי}}',
  trend: 'מגמה: מ־{first} עד {last}',
};
