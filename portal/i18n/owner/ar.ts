import type { en } from './en.ts';

export const ar: Record<keyof typeof en, string> = {
  title: 'الإدارة',
  navOverview: 'نظرة عامة',
  navMembers: 'الأعضاء',
  navSegments: 'المجموعات',
  navOffers: 'العروض',
  navCoupons: 'القسائم',
  navRewards: 'المكافآت',
  navRules: 'النقاط والمستويات',
  navStaff: 'الطاقم والأجهزة',
  navExports: 'النسخ الاحتياطية',
  navSettings: 'إعدادات النادي',
  before: 'الفترة السابقة: {value}',
  change: '{direction, select, up {ارتفاع {percent}} down {انخفاض {percent}} other {دون تغيير}}',
  trend: 'الاتجاه: من {first} إلى {last}',
};
