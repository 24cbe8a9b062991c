/** Is a value as a JSON schema of draft 4 wants it? The keywords that SARIF's schema uses, and no more. */

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly not?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** What is wrong, each with its path. */
export function isValid(value: unknown, root: Schema, schema: Schema = root, path = '$'): string[] {
  const here = schema.$ref ? root.definitions![schema.$ref.split('/').pop()!]! : schema;
  const all = (list: readonly Schema[] = []) => list.map((one) => isValid(value, root, one, path));
  const errors = all(here.allOf).flat();
  if (here.type && ![here.type].flat().includes(typeOf(value))) {
    if (!(typeOf(value) === 'integer' && [here.type].flat().includes('number')))
      return [`${path}: ${typeOf(value)}`];
  }
  if (here.enum && !here.enum.includes(value)) errors.push(`${path}: not one of ${here.enum.join(', ')}`);
  if (here.anyOf && all(here.anyOf).every((list) => list.length > 0)) errors.push(`${path}: none of anyOf`);
  if (here.oneOf && all(here.oneOf).filter((list) => list.length === 0).length !== 1)
    errors.push(`${path}: not one of oneOf`);
  if (here.not && isValid(value, root, here.not, path).length === 0) errors.push(`${path}: not allowed`);
  if (typeof value === 'string' && here.pattern && !new RegExp(here.pattern).test(value))
    errors.push(`${path}: pattern`);
  if (typeof value === 'number' && (value < (here.minimum ?? value) || value > (here.maximum ?? value)))
    errors.push(`${path}: range`);
  if (Array.isArray(value)) errors.push(...ofArray(value, root, here, path));
  else if (typeof value === 'object' && value !== null) errors.push(...ofObject(value, root, here, path));
  return errors;
}

const typeOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'array'
      : Number.isInteger(value)
        ? 'integer'
        : typeof value;

function ofArray(
  value: readonly unknown[],
  root: Schema,
  { items, minItems, uniqueItems }: Schema,
  path: string,
): string[] {
  const errors = items ? value.flatMap((item, i) => isValid(item, root, items, `${path}[${i}]`)) : [];
  if (value.length < (minItems ?? 0)) errors.push(`${path}: too few`);
  if (uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length)
    errors.push(`${path}: not unique`);
  return errors;
}

function ofObject(
  value: object,
  root: Schema,
  { properties = {}, required = [], additionalProperties }: Schema,
  path: string,
): string[] {
  const errors = required.filter((key) => !(key in value)).map((key) => `${path}: ${key} is missing`);
  for (const [key, item] of Object.entries(value)) {
    const own = properties[key];
    if (own) errors.push(...isValid(item, root, own, `${path}.${key}`));
    else if (additionalProperties === false) errors.push(`${path}: ${key} is unknown`);
    else if (typeof additionalProperties === 'object')
      errors.push(...isValid(item, root, additionalProperties, `${path}.${key}`));
  }
  return errors;
}
