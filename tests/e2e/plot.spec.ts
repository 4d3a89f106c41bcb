import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, test } from '../support/app.ts'
import { expectAxeFindsNothing } from '../support/axe.ts'
import type { Tallypad } from '../support/tallypad.ts'

/** The chart of this title. */
function chart({ window }: Tallypad, title: string): Locator {
  return window.getByRole('figure', { name: `Chart of ${title}`, exact: true })
}

/** How far the top of a chart is below the top of the answer beside its line. */
async function depthBelow(tallypad: Tallypad, figure: Locator, line: number): Promise<number> {
  const [below, beside] = [await figure.boundingBox(), await tallypad.answer(line).boundingBox()]
  return (below?.y ?? 0) - (beside?.y ?? 0)
}

test('a chart stands below its line and follows the numbers above', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.insert('a = 2\nplot a * x^2 for x in 0..10\nafter\n')
  const figure = chart(tallypad, 'a * x^2 for x from 0 to 10')
  await expect(figure.locator('path.chart-curve')).toBeVisible()
  await expect(tallypad.answer(2)).toHaveText('from 0 to 200')
  const depth = await depthBelow(tallypad, figure, 2)
  expect(depth).toBeGreaterThan(10)
  expect(depth).toBeLessThan(60)
  await expect(figure.getByRole('img')).toHaveAccessibleName(
    /^Chart of a \* x\^2 for x from 0 to 10: smallest 0 at 0, largest 200 at 10\./,
  )
  const after = await tallypad.window.locator('.cm-line', { hasText: 'after' }).boundingBox()
  const box = await figure.boundingBox()
  expect(after?.y ?? 0).toBeGreaterThanOrEqual((box?.y ?? 0) + (box?.height ?? Infinity))

  await tallypad.press('Control+Home')
  await tallypad.press('End')
  await tallypad.press('Backspace')
  await tallypad.type('5')
  await expect(tallypad.answer(2)).toHaveText('from 0 to 500')
  await expect(figure.getByRole('img')).toHaveAccessibleName(/largest 500 at 10/)
  expect(await figure.boundingBox()).toEqual(box)
})

test('the text below stays where it is while a plot is typed', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.insert('plot x^2 for x in 0..10\nafter')
  await expect(chart(tallypad, 'x^2 for x from 0 to 10')).toBeVisible()
  const after = tallypad.window.locator('.cm-line', { hasText: 'after' })
  const place = await after.boundingBox()
  await tallypad.press('Control+Home')
  await tallypad.press('End')
  for (let key = 0; key < 4; key++) {
    await tallypad.press('Backspace')
    expect(await after.boundingBox()).toEqual(place)
  }
  await tallypad.type('0..20')
  await expect(chart(tallypad, 'x^2 for x from 0 to 20')).toBeVisible()
  expect(await after.boundingBox()).toEqual(place)
  await tallypad.press('Home')
  await tallypad.type('no ')
  await expect(tallypad.window.getByRole('figure')).toHaveCount(0)
})

test('lists, columns and units are drawn', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.insert(
    'prices = 3, 1, 4, 1, 5\nplot prices\n\nCosts:\nMilk: 3 EUR\nBread: 4 EUR\n\nplot Costs\n',
  )
  const prices = chart(tallypad, 'prices (5 values)')
  await expect(prices.locator('circle.chart-dot')).toHaveCount(5)
  const costs = chart(tallypad, 'Costs (2 values)')
  await expect(costs.locator('circle.chart-dot')).toHaveCount(2)
  await expect(costs.getByText('EUR', { exact: true }).first()).toBeVisible()
  await expect(tallypad.answer(8)).toHaveText('from 3 to 4 EUR')
  await tallypad.press('Control+Home')
  for (let line = 1; line < 6; line++) await tallypad.press('ArrowDown')
  await tallypad.press('End')
  await tallypad.type('\nCheese: 9 EUR')
  await expect(chart(tallypad, 'Costs (3 values)').locator('circle.chart-dot')).toHaveCount(3)
})

test('the arrow keys walk along a chart and say it', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.insert('plot x^2 for x in 0..10')
  const figure = chart(tallypad, 'x^2 for x from 0 to 10')
  const picture = figure.getByRole('img')
  await picture.focus()
  const said = figure.locator('[aria-live=polite]')
  await tallypad.press('Home')
  await expect(said).toHaveText('x = 0: 0')
  await tallypad.press('End')
  await expect(said).toHaveText('x = 10: 100')
  await tallypad.press('ArrowLeft')
  await expect(said).toHaveText(/^x = 9\.\d+: \d+/)
  await expect(figure.locator('.chart-mark circle')).toBeVisible()
  await expect(figure.getByRole('row')).not.toHaveCount(0)
  await tallypad.press('Tab')
  await expect(figure.getByRole('button', { name: 'Save as SVG…' })).toBeFocused()
  await expect(tallypad.editor).toContainText('plot x^2 for x in 0..10')
})

test('a chart is saved as SVG and PNG', async ({ launch, folder }) => {
  const tallypad = await launch()
  await tallypad.insert('plot x^2, x^3 for x in 0..10')
  const figure = chart(tallypad, 'x^2 and x^3 for x from 0 to 10')
  await figure.hover()
  const svg = join(folder, 'chart.svg')
  await tallypad.chooseToSave(svg)
  await figure.getByRole('button', { name: 'Save as SVG…' }).click()
  await expect(tallypad.window.getByText('Saved chart.svg')).toBeAttached()
  const text = await readFile(svg, 'utf8')
  const parsed = await tallypad.window.evaluate((source) => {
    const { documentElement } = new DOMParser().parseFromString(source, 'image/svg+xml')
    return {
      name: documentElement.nodeName,
      title: documentElement.querySelector('title')?.textContent,
      curves: documentElement.querySelectorAll('path[stroke]').length,
    }
  }, text)
  expect(parsed).toEqual({ name: 'svg', title: 'x^2 and x^3 for x from 0 to 10', curves: 2 })

  const png = join(folder, 'chart.png')
  await tallypad.chooseToSave(png)
  await figure.getByRole('button', { name: 'Save as PNG…' }).click()
  await expect(tallypad.window.getByText('Saved chart.png')).toBeAttached()
  const bytes = await readFile(png)
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1440, 800])

  await tallypad.chooseToSave(join(folder, 'gone', 'chart.png'))
  await figure.getByRole('button', { name: 'Save as PNG…' }).click()
  await expect(
    tallypad.window.getByText('chart.png was not saved. The folder is not there any more.'),
  ).toBeVisible()
})

test('a chart is copied as a picture and as a table', async ({ launch }) => {
  const tallypad = await launch()
  await tallypad.insert('plot 3, 1, 4')
  const figure = chart(tallypad, '3, 1, 4 (3 values)')
  await figure.hover()
  await figure.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(tallypad.window.getByText('Copied the chart')).toBeAttached()
  const copied = await tallypad.app.evaluate(async ({ clipboard }) => ({
    text: await clipboard.readText(),
    isPicture: await clipboard.has('image/png'),
  }))
  expect(copied).toEqual({ text: 'number\t3, 1, 4\n1\t3\n2\t1\n3\t4', isPicture: true })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing at charts in ${colorScheme}`, async ({ launch }) => {
    const tallypad = await launch()
    await tallypad.window.emulateMedia({ colorScheme })
    await tallypad.insert(
      'plot sin(t), cos(t) for t in -pi..pi\nplot 3, 1, 4, 1, 5\nplot 1/0 for x in 0..1\n',
    )
    await expect(tallypad.window.getByRole('figure')).toHaveCount(2)
    await expectAxeFindsNothing(tallypad)
    await tallypad.window.getByRole('figure').first().getByRole('img').focus()
    await tallypad.press('Home')
    await expectAxeFindsNothing(tallypad)
  })
}
