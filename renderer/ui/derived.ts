/**
 * What is derived from a value that never changes, worked out once for each: whoever asks again about the same one gets the
 * same answer, at no cost.
 */
export function derived<From extends object, Answer>(derive: (from: From) => Answer): (from: From) => Answer {
  const known = new WeakMap<From, { readonly answer: Answer }>()
  return (from) => {
    let entry = known.get(from)
    if (entry === undefined) {
      entry = { answer: derive(from) }
      known.set(from, entry)
    }
    return entry.answer
  }
}
