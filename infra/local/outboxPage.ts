import type { SentMessage } from './engines/index.ts';

const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** What the club has sent, newest first: where a developer finds the one-time codes. Exists on a laptop only. */
export function outboxPage(messages: readonly SentMessage[]): string {
  const rows = messages.map(
    (
      message,
    ) => `<article><header><b>${message.channel === 'sms' ? 'SMS' : 'E-mail'}</b> <bdi>${escape(message.to)}</bdi> <time>${escape(message.at)}</time></header>
${message.subject ? `<h2 dir="auto">${escape(message.subject)}</h2>` : ''}<p dir="auto">${escape(message.text)}</p></article>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="3"><title>Outbox</title>
<style>body{font:16px/1.5 system-ui;max-width:40rem;margin:2rem auto;padding:0 1rem;background:#faf9f7;color:#1c1917}article{background:#fff;border:1px solid #e7e5e4;border-radius:.75rem;padding:.75rem 1rem;margin:1rem 0}header{color:#57534e;font-size:.875rem}h2{font-size:1rem;margin:.25rem 0}p{white-space:pre-wrap;margin:.25rem 0}</style>
<h1>Outbox</h1><p>Every e-mail and SMS that the clubs on this machine sent. Nothing leaves it.</p>
${rows.join('\n') || '<p>Nothing was sent yet. Log in or join, and the code appears here.</p>'}</html>`;
}
