/** A birthday as it was typed, in three parts: a phone's date picker is slow to reach a year of long ago. */
export interface TypedBirthday {
  day: string;
  month: string;
  year: string;
}

export const noBirthday: TypedBirthday = { day: '', month: '', year: '' };

/** 'YYYY-MM-DD' as three parts. */
export function partsOf(date: string | undefined): TypedBirthday {
  const [year, month, day] = date?.split('-') ?? [];
  return year && month && day ? { year, month: String(Number(month)), day: String(Number(day)) } : noBirthday;
}

/** The typed parts as a date; undefined where nothing was typed, 'invalid' where a part is missing or there is no such day. */
export function birthdayOf({ day, month, year }: TypedBirthday): string | 'invalid' | undefined {
  if (!day && !month && !year) return undefined;
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return 'invalid';
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : 'invalid';
}
