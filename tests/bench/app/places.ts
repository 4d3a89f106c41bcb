import type { Tallypad } from '../../support/tallypad.ts'

/** Puts the caret at the end of the text. */
export async function goToEnd(tallypad: Tallypad): Promise<void> {
  await tallypad.editor.focus()
  await tallypad.press('Control+End')
}

/** Puts the caret on a line of its own in the middle of the text. */
export async function goToMiddle(tallypad: Tallypad): Promise<void> {
  const { editor, window } = tallypad
  await window.locator('.cm-scroller').evaluate((scroller) => {
    scroller.scrollTop = scroller.scrollHeight / 2
  })
  await untilPainted(tallypad)
  const { x, y } = await editor.evaluate((_, scroller) => {
    const { left, top, height } = document.querySelector(scroller)?.getBoundingClientRect() ?? new DOMRect()
    return { x: left + 200, y: top + height / 2 }
  }, '.cm-scroller')
  await window.mouse.click(x, y)
  await tallypad.press('End')
  await tallypad.press('Enter')
}

/** Waits until all that changed so far was painted. */
export async function untilPainted({ window }: Tallypad): Promise<void> {
  await window.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}
