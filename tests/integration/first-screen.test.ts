import { join } from 'node:path'
import { createBuilder, type Rolldown } from 'vite'
import { beforeAll, expect, test } from 'vitest'

/** What is loaded later, by what the paths of its modules have in them. */
const later = [
  '/@codemirror/search/',
  '/@codemirror/merge/',
  '/@codemirror/autocomplete/',
  '/d3-scale/',
  '/d3-shape/',
  '/renderer/charts/lay-out.ts',
  '/renderer/charts/png-file.ts',
  '/renderer/editor/assistance/assistance.ts',
  '/renderer/editor/find/find.ts',
  '/renderer/compare/comparison-dialog.tsx',
  '/renderer/compare/history-dialog.tsx',
  '/renderer/compare/take-file.ts',
  '/renderer/ui/closed-texts.tsx',
  '/renderer/ui/command-palette.tsx',
  '/renderer/ui/exchange-rates-dialog.tsx',
  '/renderer/ui/reference-panel.tsx',
  '/renderer/ui/settings-dialog.tsx',
]

/** What only the calculator's worker loads. */
const elsewhere = ['/decimal.js/', '/renderer/calc/engine/numbers/', '/renderer/calc/engine/units/']

let chunks: readonly Rolldown.OutputChunk[]
/** Those that the page loads before it does anything. */
let first: readonly Rolldown.OutputChunk[]

beforeAll(async () => {
  const builder = await createBuilder({
    configFile: join(import.meta.dirname, '../../vite.config.ts'),
    logLevel: 'error',
    build: { write: false },
  })
  const window = builder.environments['client']
  if (window === undefined) throw new Error('Vite builds no window')
  const built = await builder.build(window)
  if (!('output' in built)) throw new Error('Vite did not build the window once')
  chunks = built.output.filter((part) => part.type === 'chunk')
  const found = chunks.filter(({ isEntry }) => isEntry)
  for (const { imports } of found) {
    for (const name of imports) {
      const chunk = chunks.find(({ fileName }) => fileName === name)
      if (chunk !== undefined && !found.includes(chunk)) found.push(chunk)
    }
  }
  first = found
})

function modulesOf(parts: readonly Rolldown.OutputChunk[]): readonly string[] {
  return parts.flatMap(({ moduleIds }) => moduleIds.map((id) => id.replaceAll('\\', '/')))
}

test('the first screen loads one script, which has the window and the editor', () => {
  expect(first).toHaveLength(1)
  const modules = modulesOf(first)
  for (const name of ['/renderer/main.tsx', '/@codemirror/view/', '/react-dom/']) {
    expect(
      modules.some((id) => id.includes(name)),
      name,
    ).toBe(true)
  }
})

test.each(later)('%s is loaded later', (name) => {
  expect(modulesOf(chunks).some((id) => id.includes(name))).toBe(true)
  expect(modulesOf(first).filter((id) => id.includes(name))).toEqual([])
})

test.each(elsewhere)('%s is no matter of the window', (name) => {
  expect(modulesOf(first).filter((id) => id.includes(name))).toEqual([])
})
