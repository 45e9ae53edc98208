import type { Language } from '../../shared/locale.ts';

type Letter = { subject: string; text: string };

/** The one-time code as a message. The last line is WebOTP's: the phone offers the code on this site only. */
export const codeTexts: Record<Language, (club: string, code: string, minutes: number) => Letter> = {
  he: (club, code, minutes) => ({
    subject: `קוד הכניסה שלך: ${code}`,
    text: `${club}: קוד הכניסה הוא ${code}. הקוד תקף ל־${minutes} דקות. לא למסור אותו לאף אחד.`,
  }),
  ar: (club, code, minutes) => ({
    subject: `رمز الدخول: ${code}`,
    text: `${club}: رمز الدخول هو ${code}. الرمز صالح لمدة ${minutes} دقائق. لا يُعطى لأحد.`,
  }),
  en: (club, code, minutes) => ({
    subject: `Your login code: ${code}`,
    text: `${club}: your login code is ${code}. It is good for ${minutes} minutes. Do not give it to anyone.`,
  }),
};

export const spendTexts: Record<Language, (club: string, code: string, minutes: number) => Letter> = {
  he: (club, code, minutes) => ({
    subject: `קוד למימוש נקודות: ${code}`,
    text: `${club}: הקוד למימוש הנקודות בקופה הוא ${code}. תקף ל־${minutes} דקות.`,
  }),
  ar: (club, code, minutes) => ({
    subject: `رمز استبدال النقاط: ${code}`,
    text: `${club}: رمز استبدال النقاط عند الصندوق هو ${code}. صالح لمدة ${minutes} دقائق.`,
  }),
  en: (club, code, minutes) => ({
    subject: `Code to spend points: ${code}`,
    text: `${club}: your code to spend points at the till is ${code}. It is good for ${minutes} minutes.`,
  }),
};

/** To the phone or e-mail that a member had proven, when another took its place. */
export const replacedTexts: Record<Language, (club: string) => Letter> = {
  he: (club) => ({
    subject: `${club}: פרטי ההתקשרות שונו`,
    text: `${club}: פרטי ההתקשרות בחברות במועדון שונו, והכניסה מכאן כבר לא אפשרית. אם השינוי לא מוכר, כדאי לפנות אלינו.`,
  }),
  ar: (club) => ({
    subject: `${club}: تغيّرت بيانات التواصل`,
    text: `${club}: تغيّرت بيانات التواصل في العضوية، ولم يعد الدخول من هنا ممكنًا. إن لم يكن هذا التغيير معروفًا، يُرجى التواصل معنا.`,
  }),
  en: (club) => ({
    subject: `${club}: your contact details were changed`,
    text: `${club}: the contact details of your membership were changed, and this one no longer logs you in. If that was not you, please get in touch with us.`,
  }),
};
