const key = 'soft-wrap'

/** Whether lines wrap; they do until someone chooses otherwise. */
export function readWrap(): boolean {
  return localStorage.getItem(key) !== 'off'
}

export function rememberWrap(wrap: boolean): void {
  localStorage.setItem(key, wrap ? 'on' : 'off')
}
