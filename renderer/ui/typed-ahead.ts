/**
 * Waits for code that is still loaded, and meanwhile takes the keys, which are for what it opens.
 * @returns what it brings, and the text that was typed.
 */
export async function typedAhead<Part>(
  loading: Promise<Part>,
): Promise<{ readonly part: Part; readonly typed: string }> {
  const field = document.createElement('input')
  field.className = 'visually-hidden'
  field.setAttribute('aria-label', 'Opening…')
  document.body.append(field)
  field.focus()
  try {
    return { part: await loading, typed: field.value }
  } finally {
    field.remove()
  }
}
