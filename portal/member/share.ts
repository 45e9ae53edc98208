/** Opens WhatsApp with the invitation written, on a phone or in a browser. */
export const whatsappLink = (text: string, url: string): string =>
  `https://wa.me/?text=${encodeURIComponent(`${text}\n${url}`)}`;
