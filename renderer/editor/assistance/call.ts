/** The call whose brackets the caret is in. */
export interface Call {
  /** As it is written, the last words before the bracket; a function may be named by all of them or the last. */
  readonly name: string
  /** Where the open bracket is, in the text before the caret. */
  readonly open: number
  /** Which of its values the caret is in, from 0. */
  readonly index: number
}

const nameAtEnd = /[\p{L}_][\p{L}\p{M}\p{N}_]*(?: [\p{L}_][\p{L}\p{M}\p{N}_]*){0,2}$/u

/** The innermost call around a caret with this text before it in its line; null outside of any. */
export function callAt(before: string): Call | null {
  let depth = 0
  let index = 0
  for (let at = before.length - 1; at >= 0; at--) {
    const sign = before[at]
    if (sign === ')' || sign === ']') depth++
    else if (sign === '[' && depth === 0) index = 0
    else if (sign === '(' && depth === 0) {
      const name = nameAtEnd.exec(before.slice(0, at))?.[0]
      // Brackets of arithmetic within a call: what counts so far was within them.
      if (name !== undefined) return { name, open: at, index }
      index = 0
    } else if (sign === '(' || sign === '[') depth--
    else if ((sign === ',' || sign === ';') && depth === 0) index++
  }
  return null
}

/** A signature in parts: `round(x, places)` is `round`, and `x` and `places`. */
export interface Signature {
  readonly name: string
  readonly parameters: readonly string[]
}

/** Reads the signature that an entry of the reference begins with; null where it has none. */
export function signatureIn(title: string): Signature | null {
  const match = /^([^(,]+)\(([^)]*)\)/.exec(title)
  if (match === null) return null
  const [, name = '', inner = ''] = match
  return { name, parameters: inner.split(',').map((part) => part.trim()) }
}

/** Which parameter the value of this index is for; the last stands for any more when it is `…`. -1 for none. */
export function parameterAt({ parameters }: Signature, index: number): number {
  if (index < parameters.length) return index
  return parameters.at(-1) === '…' ? parameters.length - 1 : -1
}
