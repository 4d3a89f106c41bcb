/** Resolves after the input and frames that wait now. */
export function otherWork(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
