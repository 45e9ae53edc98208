export { loadClosings, type StoredClosing } from './store.ts';
