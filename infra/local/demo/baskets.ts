import type { DemoPerson } from './people.ts';

interface Product {
  product: string;
  name: string;
  category: string;
  amount: number;
}

/** The café's products, in agorot. */
export const menu: readonly Product[] = [
  { product: '7290001', name: 'הפוך', category: 'קפה', amount: 1400 },
  { product: '7290002', name: 'אספרסו כפול', category: 'קפה', amount: 1200 },
  { product: '7290003', name: 'קפה קר', category: 'קפה', amount: 1800 },
  { product: '7290004', name: 'קרואסון', category: 'מאפים', amount: 1500 },
  { product: '7290005', name: 'בורקס גבינה', category: 'מאפים', amount: 1900 },
  { product: '7290006', name: 'רוגלך', category: 'מאפים', amount: 900 },
  { product: '7290007', name: 'כריך חביתה', category: 'כריכים', amount: 3200 },
  { product: '7290008', name: 'כריך טונה', category: 'כריכים', amount: 3400 },
  { product: '7290009', name: 'ארוחת בוקר זוגית', category: 'ארוחות בוקר', amount: 11800 },
  { product: '7290010', name: 'שקשוקה', category: 'ארוחות בוקר', amount: 4900 },
  { product: '7290011', name: 'עוגת גבינה', category: 'עוגות', amount: 3600 },
  { product: '7290012', name: 'עוגת שוקולד', category: 'עוגות', amount: 3400 },
];

/** What a person bought since joining, oldest first; the same for every start. */
export function baskets(person: DemoPerson, seed: number) {
  const favourites = menu.filter((product) => product.category === person.likes);
  const visits: {
    daysAgo: number;
    body: {
      total: number;
      lines: { product: string; name: string; category: string; quantity: number; amount: number }[];
    };
  }[] = [];
  for (let day = person.joinedDaysAgo - 1, n = seed; day > (person.silentFor ?? 0); day -= person.every, n++) {
    const lines = [
      favourites[n % favourites.length]!,
      ...(n % 3 === 0 ? [menu[(n * 5) % menu.length]!] : []),
      ...(n % 2 === 0 ? [menu[n % 3]!] : []),
    ]
      .filter((line, i, all) => all.indexOf(line) === i)
      .map((line) => ({ ...line, quantity: 1 }));
    visits.push({ daysAgo: day, body: { total: lines.reduce((sum, line) => sum + line.amount, 0), lines } });
  }
  return visits;
}
