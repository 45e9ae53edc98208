import { directionOf, textIn, type Language } from '../../shared/locale.ts';
import { codeMinutes, makeCode, type CodePurpose } from '../platform/auth/codes.ts';
import type { CallContext } from '../platform/http/context.ts';
import { sendEmail, sendText } from '../platform/mail/send.ts';
import { codeTexts, replacedTexts, spendTexts } from './texts.ts';

/**
 * Makes a one-time code and sends it to a phone (E.164) or an e-mail, in the receiver's language. Codes need no consent: they are asked
 * for. Sends none where one was sent within the last `unlessWithin` seconds and waits to be used.
 */
export async function sendCode(
  context: CallContext,
  purpose: CodePurpose,
  to: string,
  language: Language,
  options: { unlessWithin?: number } = {},
): Promise<void> {
  const { runtime, club } = context;
  const code = await makeCode(runtime, club.id, purpose, to, context.now, options);
  if (code === undefined) return;
  const texts = purpose === 'spend' ? spendTexts : codeTexts;
  const { subject, text } = texts[language](textIn(club.name, language), code, codeMinutes);
  await send(context, to, language, { subject, text, onPhone: `\n\n@${new URL(context.origin).host} #${code}` });
}

/** The same, where the answer must not tell whether anything was sent: what goes wrong is logged alone. */
export const trySendCode = (...[context, ...given]: Parameters<typeof sendCode>): Promise<void> =>
  sendCode(context, ...given).catch((error: unknown) =>
    context.runtime.log.error('a code could not be sent', error, { purpose: given[0] }),
  );

/**
 * Tells the owner of a phone or e-mail that was proven that it is a member's no longer: if it was not them, they can speak
 * up. Needs no consent, and what was changed stands even where it cannot be sent.
 */
export async function tellReplaced(context: CallContext, to: string, language: Language): Promise<void> {
  const { runtime, club } = context;
  try {
    await send(context, to, language, replacedTexts[language](textIn(club.name, language)));
  } catch (error) {
    runtime.log.error('a replaced contact could not be told', error);
  }
}

async function send(
  { runtime }: CallContext,
  to: string,
  language: Language,
  { subject, text, onPhone = '' }: { subject: string; text: string; onPhone?: string },
): Promise<void> {
  if (to.startsWith('+')) return sendText(runtime, to, text + onPhone);
  const html = `<div dir="${directionOf(language)}" lang="${language}" style="font-family:sans-serif;font-size:16px"><p>${escapeHtml(text)}</p></div>`;
  await sendEmail(runtime, { to, subject, text, html });
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
