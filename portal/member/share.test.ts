import { expect, it } from 'vitest';
import { whatsappLink } from './share.ts';

it('keeps line breaks and signs of the text', () => {
  expect(whatsappLink('50 & more', 'https://a.example/he/friend/K7')).toBe(
    'https://wa.me/?text=50%20%26%20more%0Ahttps%3A%2F%2Fa.example%2Fhe%2Ffriend%2FK7',
  );
});
