import type { en } from './en.ts';

/** A wallet that a family shares. */
export const he: Record<keyof typeof en, string> = {
  title: 'ארנק משפחתי',
  // what the owner sets
  asksMost: 'עד {most} אנשים חולקים ארנק אחד.',
  asksMostHint: 'ריק: אין הצטרפות לארנק משפחתי.',
  most: 'כמה אנשים',
  holderSpends: 'רק מי שהארנק על שמו מוציא ממנו נקודות',
  saysNone: 'אין ארנק משפחתי.',
  says: 'עד {most} בני משפחה חולקים ארנק אחד, וכולם מוציאים ממנו נקודות.',
  saysHolder: 'עד {most} בני משפחה חולקים ארנק אחד, ורק מי שהארנק על שמו מוציא ממנו נקודות.',
  // with whom one shares
  about: 'כל המשפחה צוברת לארנק אחד. לכל אחד נשארים הכרטיס, הקופונים וההיסטוריה שלו.',
  nobody: 'אין שותפים בארנק הזה.',
  inName: 'הארנק על שם {name}',
  inMine: 'הארנק על שמך',
  members: 'שותפים בארנק',
  since: 'מאז {date}',
  nameless: 'ללא שם',
  // inviting and joining
  invite: 'הזמנה לארנק',
  inviteHow: 'הקישור טוב לאדם אחד, במשך שבוע. קישור חדש מבטל את הקודם.',
  inviteLink: 'הקישור להזמנה',
  inviteUntil: 'הקישור בתוקף עד {date}',
  joinTitle: 'הצטרפות לארנק משפחתי',
  joinHow: 'הנקודות שבכרטיס יעברו לארנק המשותף, עם אותו תאריך פקיעה. ביציאה מהארנק הן נשארות בו.',
  joinDo: 'אישור והצטרפות',
  joined: 'ההצטרפות לארנק נרשמה',
  // leaving
  leave: 'יציאה מהארנק',
  leaveTitle: 'לצאת מהארנק המשפחתי?',
  leaveHow: 'הנקודות, הדרגה והביקורים נשארים בארנק המשפחתי. הכרטיס ממשיך עם ארנק ריק משלו.',
  remove: 'הסרה',
  removeTitle: 'להסיר את {name} מהארנק המשפחתי?',
  left: 'הכרטיס עומד שוב בפני עצמו',
  // at the till
  add: 'צירוף לארנק של',
  addHint: 'טלפון או מספר חבר של מי שהארנק על שמו. שניהם צריכים להסכים.',
  addDo: 'צירוף',
};
