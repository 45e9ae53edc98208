export { returnToCards, useCards, type CardsUsed } from './desk.ts';
