/**
 * `next` with every part of it that equals the same part of `previous` being that part itself, so that whoever
 * compares by identity sees only what changed. For plain data of objects, arrays and primitives.
 */
export function withSameParts<Value>(previous: Value, next: Value): Value {
  if (Object.is(previous, next)) return previous
  if (!isObject(previous) || !isObject(next) || Array.isArray(previous) !== Array.isArray(next)) return next
  let same = Object.keys(previous).length === Object.keys(next).length
  const parts: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(next)) {
    parts[key] = withSameParts(previous[key], part)
    same &&= Object.is(parts[key], previous[key])
  }
  if (same) return previous
  return Object.assign(Array.isArray(next) ? [] : {}, next, parts)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
