/**
 * An e-mail as its mailbox: 'dana+2@gmail.com' and 'd.ana@gmail.com' reach the same person. For telling whether somebody
 * brings themselves; never for sending.
 */
export function mailboxOf(email: string): string {
  const [name = '', host = ''] = email.trim().toLowerCase().split('@');
  const box = name.replace(/\+.*$/, '');
  const google = host === 'gmail.com' || host === 'googlemail.com';
  return google ? `${box.replaceAll('.', '')}@gmail.com` : `${box}@${host}`;
}
