/** Opens files that are dropped anywhere in the window; dropped text goes where it is dropped, as usual. */
export function takeDroppedFiles(page: Window, open: (files: readonly File[]) => void): void {
  page.addEventListener(
    'dragover',
    (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    },
    { capture: true },
  )
  page.addEventListener(
    'drop',
    (event) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      // Before the editor, which would put their text in.
      event.preventDefault()
      event.stopPropagation()
      open(files)
    },
    { capture: true },
  )
}
