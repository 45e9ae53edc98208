import { directionOf, textIn, type Language } from '../../shared/locale.ts';
import { codeMinutes, makeCode, type CodePurpose } from '../platform/auth/codes.ts';
import type { CallContext } from '../platform/http/context.ts';
import { sendEmail, sendText } from '../platform/mail/send.ts';
import { codeTexts, spendTexts } from './texts.ts';

/** Makes a one-time code and sends it to a phone (E.164) or an e-mail, in the receiver's language. Codes need no consent: they are asked for. */
export async function sendCode(
  context: CallContext,
  purpose: CodePurpose,
  to: string,
  language: Language,
): Promise<void> {
  const { runtime, club } = context;
  const code = await makeCode(runtime, club.id, purpose, to, context.now);
  const texts = purpose === 'spend' ? spendTexts : codeTexts;
  const { subject, text } = texts[language](textIn(club.name, language), code, codeMinutes);
  if (to.startsWith('+')) return sendText(runtime, to, `${text}\n\n@${new URL(context.origin).host} #${code}`);
  const html = `<div dir="${directionOf(language)}" lang="${language}" style="font-family:sans-serif;font-size:16px"><p>${escapeHtml(text)}</p></div>`;
  await sendEmail(runtime, { to, subject, text, html });
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
