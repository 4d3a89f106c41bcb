import { expect, test } from '../support/app.ts'
import { expectAxeFindsNothing } from '../support/axe.ts'
import type { Tallypad } from '../support/tallypad.ts'

const list = (tallypad: Tallypad) => tallypad.window.getByRole('listbox', { name: 'Completions' })
const signature = (tallypad: Tallypad) => tallypad.window.locator('.signature')

/** The list is there, and has been for as long as it takes no keys: what is typed meanwhile was for the text. */
async function whenListed(tallypad: Tallypad): Promise<void> {
  await expect(list(tallypad)).toBeVisible()
  await tallypad.window.evaluate(
    (shownAt) => {
      return new Promise<void>((resolve) => {
        const look = () => (performance.now() - shownAt > 150 ? resolve() : requestAnimationFrame(look))
        look()
      })
    },
    await tallypad.window.evaluate(() => performance.now()),
  )
}

/** Help with writing is loaded after the first screen. */
async function whenHelpIsThere(tallypad: Tallypad): Promise<void> {
  await tallypad.type('hy')
  await expect(async () => {
    await tallypad.press('Control+Space')
    await expect(list(tallypad)).toBeVisible({ timeout: 1000 })
  }).toPass()
  await tallypad.press('Escape')
  await expect(list(tallypad)).toBeHidden()
  await tallypad.press('Control+A')
  await tallypad.press('Delete')
}

test('a name of several words is completed whole with Tab, from a word in its middle too', async ({
  launch,
}) => {
  const tallypad = await launch()
  await whenHelpIsThere(tallypad)
  await tallypad.type('Monthly rent = 950\n12 * mon')
  await whenListed(tallypad)
  await expect(list(tallypad).getByRole('option').first()).toHaveText('Monthly rent950')
  await tallypad.press('Tab')
  await expect(list(tallypad)).toBeHidden()
  await expect(tallypad.answer(2)).toHaveText('11400')
  await tallypad.type('\n2 * ren')
  await whenListed(tallypad)
  await tallypad.press('Tab')
  await expect(tallypad.editor).toContainText('2 * Monthly rent')
  await expect(tallypad.answer(3)).toHaveText('1900')
})

test('it keeps out of the way: no list in text, and Enter and the arrow up are the text’s own', async ({
  launch,
}) => {
  const tallypad = await launch()
  await whenHelpIsThere(tallypad)
  await tallypad.type('rental = 3\nWe met at the hou')
  await tallypad.type('\n2 * ren')
  await whenListed(tallypad)
  await tallypad.press('Enter')
  await expect(tallypad.answer(3)).toHaveCount(0)
  await tallypad.type('7')
  await expect(tallypad.answer(4)).toHaveText('7')
  await expect(list(tallypad)).toBeHidden()
  await tallypad.type('\n2 * ren')
  await whenListed(tallypad)
  await tallypad.press('ArrowUp')
  await tallypad.press('End')
  await tallypad.type('7')
  await expect(tallypad.answer(4)).toHaveText('77')
})

test('in text nothing comes by itself', async ({ launch }) => {
  const tallypad = await launch()
  await whenHelpIsThere(tallypad)
  await tallypad.type('house = 3\nDear diary, we met at the hou')
  // What comes by itself has come when what is asked for is there.
  await tallypad.press('Control+Space')
  await whenListed(tallypad)
  await tallypad.press('Escape')
  await tallypad.type('s')
  await tallypad.type('\n2 * hou')
  await whenListed(tallypad)
  await tallypad.press('Escape')
  await expect(list(tallypad)).toBeHidden()
  await tallypad.type('se')
  await expect(tallypad.answer(3)).toHaveText('6')
})

test('the arrows choose and Enter takes; units have their long names', async ({ launch }) => {
  const tallypad = await launch()
  await whenHelpIsThere(tallypad)
  await tallypad.type('5 km in naut')
  await whenListed(tallypad)
  await tallypad.press('ArrowDown')
  await expect(tallypad.editor).toHaveAttribute('aria-activedescendant', /.+/)
  await expect(list(tallypad).getByRole('option', { selected: true })).toContainText('nautical mile')
  await tallypad.press('Enter')
  await expect(tallypad.answer(1)).toContainText('nmi')
})

test('a call shows what the function takes, the text’s own functions too', async ({ launch }) => {
  const tallypad = await launch()
  await whenHelpIsThere(tallypad)
  await tallypad.type('round(2.345')
  await expect(signature(tallypad)).toContainText('round(x, places)')
  await expect(signature(tallypad).locator('strong')).toHaveText('x')
  await tallypad.type(', 2')
  await expect(signature(tallypad).locator('strong')).toHaveText('places')
  await expect(
    tallypad.window.locator('[aria-live="polite"]', { hasText: 'round(x, places): places.' }),
  ).toHaveCount(1)
  await tallypad.press('Escape')
  await expect(signature(tallypad)).toBeHidden()
  await tallypad.press('Control+Shift+Space')
  await expect(signature(tallypad)).toBeVisible()
  await tallypad.type(')')
  await expect(signature(tallypad)).toBeHidden()
  await tallypad.type('\narea(w, h) = w * h\narea(3, ')
  await expect(signature(tallypad)).toContainText('area(w, h)')
  await expect(signature(tallypad).locator('strong')).toHaveText('h')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${colorScheme}: the list, and the signature`, async ({ launch }, testInfo) => {
    const tallypad = await launch()
    await tallypad.window.emulateMedia({ colorScheme })
    await whenHelpIsThere(tallypad)
    await tallypad.type('monthly rent = 950\n2 * mo')
    await whenListed(tallypad)
    await expectAxeFindsNothing(tallypad)
    await tallypad.press('ArrowDown')
    await expectAxeFindsNothing(tallypad)
    await tallypad.window.screenshot({ path: testInfo.outputPath(`completion-${colorScheme}.png`) })
    await tallypad.press('Escape')
    await tallypad.type('\nround(2, ')
    await expect(signature(tallypad)).toBeVisible()
    await expectAxeFindsNothing(tallypad)
    await tallypad.window.screenshot({ path: testInfo.outputPath(`signature-${colorScheme}.png`) })
  })
}
