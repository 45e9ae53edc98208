import type { en } from './en.ts';

export const he: Record<keyof typeof en, string> = {
  title: 'קופה',
  find: 'טלפון, מספר, שם, קופון או סריקה',
  findHint: 'Enter בוחר בתוצאה הראשונה',
  newMember: 'צירוף למועדון',
  lock: 'נעילת הקופה',
  amount: 'סכום',
  done: 'נרשם',
  earned: '{points, plural, one {נוספה נקודה אחת} two {נוספו שתי נקודות} other {נוספו # נקודות}}',
  balance: 'יתרה',
  slipTitle: 'פתקית מועדון',
  slipThanks: 'תודה ולהתראות',
  receipt: 'קבלה',
  paid: 'שולם',
  resultsEmpty: 'כאן יעמדו תוצאות החיפוש.',
};
