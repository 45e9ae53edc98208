import type { Language } from '../../../../shared/locale.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { he } from './he.ts';
import type { ReportWords } from './words.ts';

export type { ReportWords } from './words.ts';
export const words: Record<Language, ReportWords> = { he, ar, en };
