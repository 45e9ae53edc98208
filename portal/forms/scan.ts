/** What a key types when the computer stands on the Hebrew layout, as on the English one. Capitals and digits are the same on both. */
const hebrewKeys: Record<string, string> = Object.fromEntries(
  [...'qwertyuiopasdfghjkl;zxcvbnm,.'].map((key, i) => [[...`/'קראטוןםפשדגכעיחלךףזסבהנמצתץ`][i], key]),
);

/** A scanned member card: its number and the token that proves it. */
export interface Scan {
  number: string;
  token: string;
}

/**
 * The member card in a text that a scanner typed, wherever it stands in it; undefined where there is none. A scanner is a
 * keyboard: on a Hebrew layout its small letters arrive as Hebrew ones and are turned back.
 */
export function readScan(text: string): Scan | undefined {
  const latin = [...text].map((key) => (/[א-ת]/.test(key) ? hebrewKeys[key] : key)).join('');
  const match = /MOADON:(\d{10}):([\w-]{8,100})/i.exec(latin);
  return match?.[1] && match[2] ? { number: match[1], token: match[2] } : undefined;
}
