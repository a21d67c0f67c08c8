import * as z from "zod";

/**
 * The keys that a schema knows of the object at a place; empty where any may be there.
 * @param value all that is written: which members of a union are meant depends on it.
 */
export function knownKeys(
  schema: z.core.$ZodType,
  steps: readonly (string | number)[],
  value: unknown,
): readonly string[] {
  const [step, ...rest] = steps;
  const inner = unwrapped(schema, value);
  if (step === undefined) return keysOf(inner);
  return inner.flatMap((each) => {
    const next = member(each, step);
    return next === undefined ? [] : knownKeys(next, rest, memberOf(value, step));
  });
}

/** The schema without what makes it optional; of a union that a field tells apart, the one that is meant; of others all. */
function unwrapped(schema: z.core.$ZodType, value: unknown): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional) return unwrapped(schema.unwrap(), value);
  if (!(schema instanceof z.ZodUnion)) return [schema];
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema.options.flatMap((each) => unwrapped(each, value));
  const field = schema.def.discriminator;
  return schema.options.filter((option) => {
    const known = option instanceof z.ZodObject ? option.shape[field] : undefined;
    return known instanceof z.ZodLiteral && known.values.has(memberOf(value, field) as string);
  });
}

function keysOf(schemas: readonly z.core.$ZodType[]): readonly string[] {
  return schemas.flatMap((each) => (each instanceof z.ZodObject ? Object.keys(each.shape) : []));
}

function member(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (!(schema instanceof z.ZodObject)) return undefined;
  return Object.hasOwn(schema.shape, step) ? schema.shape[step] : schema.def.catchall;
}

function memberOf(value: unknown, step: string | number): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined;
}
