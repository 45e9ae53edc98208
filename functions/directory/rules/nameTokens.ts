/**
 * The beginnings by which a name is found: its words without accents and points, in lower case; at most six of them.
 * A word of one letter finds nobody.
 */
export function nameTokens(name: string | undefined): string[] {
  const words = (name ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
  return [...new Set(words)].slice(0, 6).map((word) => word.slice(0, 24));
}
