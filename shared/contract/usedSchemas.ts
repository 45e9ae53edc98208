interface Document {
  paths?: object;
  components?: { schemas?: Record<string, unknown> };
}

const mentions = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((found) => found[1]!);

/**
 * Keeps the components that a call leads to. A thing that is only ever answered is written by zod-openapi as `ThingOutput`
 * beside an unused `Thing`: it gets its plain name back.
 */
export function onlyUsedSchemas<D extends Document>(document: D): D {
  const schemas = document.components?.schemas ?? {};
  const used = new Set<string>();
  const follow = (value: unknown): void => {
    for (const name of mentions(value)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(schemas[name]);
    }
  };
  follow(document.paths ?? {});
  const plain = (name: string): string => {
    const base = name.replace(/Output$/, '');
    return used.has(base) ? name : base;
  };
  const kept = Object.fromEntries([...used].sort().map((name) => [plain(name), schemas[name]]));
  const tidy = { ...document, components: { ...document.components, schemas: kept } };
  return JSON.parse(
    JSON.stringify(tidy).replace(
      /"#\/components\/schemas\/([^"]+)"/g,
      (_, name: string) => `"#/components/schemas/${plain(name)}"`,
    ),
  ) as D;
}
