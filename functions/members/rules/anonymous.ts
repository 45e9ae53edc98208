/** A text without the words of a person's name, phone and e-mail: what somebody wrote on leaving may be signed. */
export function withoutPerson(text: string, person: { name?: string; phone?: string; email?: string }): string {
  const { name = '', phone = '', email = '' } = person;
  const words = [email, phone, name, ...name.split(/\s+/)].filter((word) => word.length > 1);
  const unnumbered = text.replace(/\+?\d[\d\s-]{7,}\d/g, '…');
  return words.reduce((left, word) => left.replaceAll(new RegExp(escape(word), 'giu'), '…'), unnumbered);
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
