import type { DeskFigures } from '../../../../shared/contract/dayClose.ts';

/** What the workbook says, in one language. */
export interface ReportWords {
  sheets: { days: string; cashiers: string; closings: string; points: string; refunds: string };
  figures: Record<keyof DeskFigures, string>;
  date: string;
  total: string;
  net: string;
  cashier: string;
  /** Who is nobody: an import. */
  system: string;
  till: string;
  noTill: string;
  /** A closing. */
  zTotal: string;
  difference: string;
  closedBy: string;
  closedAt: string;
  note: string;
  number: string;
  replaces: string;
  /** Points. */
  what: string;
  value: string;
  earned: string;
  takenBack: string;
  paidWith: string;
  returned: string;
  rewards: string;
  byHand: string;
  asOf: string;
  active: string;
  pending: string;
  debt: string;
  onGiftCards: string;
  worth: string;
  lapsesIn: string;
  never: string;
  breakage: string;
  unknown: string;
  /** Refunds. */
  when: string;
  kind: string;
  refund: string;
  undo: string;
  amount: string;
  points: string;
  purchase: string;
  more: string;
}
