export { loadClosings } from './store.ts';
