import type { en } from './en.ts';

export const ar: Record<keyof typeof en, string> = {
  title: 'الصندوق',
  find: 'هاتف أو رقم أو اسم أو قسيمة أو مسح',
  findHint: 'مفتاح Enter يختار النتيجة الأولى',
  newMember: 'عضوية جديدة',
  lock: 'قفل الصندوق',
  amount: 'المبلغ',
  done: 'تم التسجيل',
  earned: '{points, plural, one {أُضيفت نقطة واحدة} two {أُضيفت نقطتان} few {أُضيفت # نقاط} other {أُضيفت # نقطة}}',
  balance: 'الرصيد',
  slipTitle: 'قصاصة النادي',
  slipThanks: 'شكرًا وإلى اللقاء',
  receipt: 'إيصال',
  paid: 'المدفوع',
  resultsEmpty: 'هنا ستظهر نتائج البحث.',
};
