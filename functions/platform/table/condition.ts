/**
 * What must hold of the stored item for a write to happen.
 * `is` compares fields (undefined: the field is absent), `below` asks for less than or absent, `atLeast` for as much or more.
 */
export type Condition =
  | 'absent'
  | 'present'
  | { is?: Record<string, unknown>; below?: Record<string, number>; atLeast?: Record<string, number> };

export interface Expression {
  text: string;
  names: Record<string, string>;
  values: Record<string, unknown>;
}

export function expressionOf(condition: Condition): Expression {
  if (condition === 'absent') return { text: 'attribute_not_exists(pk)', names: {}, values: {} };
  if (condition === 'present') return { text: 'attribute_exists(pk)', names: {}, values: {} };
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const terms: string[] = ['attribute_exists(pk)'];
  let n = 0;
  const add = (field: string, value: unknown, term: (name: string, value: string) => string) => {
    const name = `#c${n}`;
    const ref = `:c${n++}`;
    names[name] = field;
    const text = term(name, ref);
    if (text.includes(ref)) values[ref] = value;
    terms.push(text);
  };
  for (const [field, value] of Object.entries(condition.is ?? {}))
    add(field, value, (name, ref) => (value === undefined ? `attribute_not_exists(${name})` : `${name} = ${ref}`));
  for (const [field, value] of Object.entries(condition.below ?? {}))
    add(field, value, (name, ref) => `(attribute_not_exists(${name}) OR ${name} < ${ref})`);
  for (const [field, value] of Object.entries(condition.atLeast ?? {}))
    add(field, value, (name, ref) => `${name} >= ${ref}`);
  // a count that starts with its first use has no item yet: `below` alone must let it in
  if (condition.below && !condition.is && !condition.atLeast) terms.shift();
  return { text: terms.join(' AND '), names, values };
}
