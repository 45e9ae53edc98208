import { textOf } from '../forms/read.ts';

/**
 * The version that a form's change is made from: the one it was opened with, or, once the person has said so, the one that
 * somebody saved since and that is to be replaced.
 */
export const sentVersion = (form: FormData): number => Number(textOf(form, 'over') || textOf(form, 'version'));
