export { withCategories } from './categorise.ts';
