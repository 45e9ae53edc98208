export { latestBook } from './store.ts';
