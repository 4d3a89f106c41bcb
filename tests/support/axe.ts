import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Tallypad } from './tallypad.ts'

/** Fails with what axe finds in the window as it is now. */
export async function expectAxeFindsNothing({ window }: Tallypad): Promise<void> {
  // Contrast is that of what has faded in; only the caret blinks for ever.
  await window.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      return playState === 'finished' || effect?.getTiming().iterations === Infinity
    }),
  )
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze()
  expect(
    violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`),
  ).toEqual([])
}
