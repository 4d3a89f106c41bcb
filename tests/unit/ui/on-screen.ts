/** The elements with this role and, if given, exactly this name. */
export function byRole(role: string, name?: string, within: ParentNode = document): HTMLElement[] {
  const tag = role === 'button' ? 'button:not([role])' : role === 'region' ? 'section' : `[role="${role}"]`
  return [...within.querySelectorAll<HTMLElement>(tag)].filter(
    (element) => name === undefined || nameOf(element) === name,
  )
}

/** The only element with this role and name. */
export function one(role: string, name?: string, within: ParentNode = document): HTMLElement {
  const found = byRole(role, name, within)
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} × ${role} ${name ?? ''}`)
  return found[0]
}

export function nameOf(element: Element): string {
  const label = element.getAttribute('aria-labelledby')
  const labelled = label === null ? null : document.getElementById(label)
  return element.getAttribute('aria-label') ?? labelled?.textContent ?? element.textContent
}
