/** What one cause, or a whole day, adds to the figures. Money in minor units. */
export interface Figures {
  purchases?: number;
  sales?: number;
  pointsGiven?: number;
  pointsSpent?: number;
  couponsRedeemed?: number;
  referrals?: number;
}

const figureNames = [
  'purchases',
  'sales',
  'pointsGiven',
  'pointsSpent',
  'couponsRedeemed',
  'referrals',
] as const satisfies readonly (keyof Figures)[];

/** Figures added up; what comes to 0 is left out. */
export function sumFigures(all: Iterable<Figures>): Figures {
  const sum: Figures = {};
  for (const each of all) for (const name of figureNames) if (each[name]) sum[name] = (sum[name] ?? 0) + each[name];
  return onlyFigures(sum);
}

/** Only what is a figure, and not 0. */
export const onlyFigures = (from: Figures): Figures =>
  Object.fromEntries(figureNames.flatMap((name) => (from[name] ? [[name, from[name]]] : [])));
