/** A function that runs `task` before the next frame, once however often it was called. */
export function frameOnce(task: () => void): () => void {
  let waiting = false
  return () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => {
      waiting = false
      task()
    })
  }
}
