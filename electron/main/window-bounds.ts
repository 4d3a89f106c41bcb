import * as v from 'valibot'

const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))
const position = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000))

/** Where the window was, in device-independent pixels. */
export const windowPlacementSchema = v.object({
  x: v.exactOptional(position),
  y: v.exactOptional(position),
  width: size,
  height: size,
  maximized: v.boolean(),
})
export type WindowPlacement = v.InferOutput<typeof windowPlacementSchema>

export const defaultPlacement: WindowPlacement = { width: 1060, height: 720, maximized: false }

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The placement as far as it can be had: on a screen that is still there, and not larger than that. */
export function fitPlacement(placement: WindowPlacement, screens: readonly Area[]): WindowPlacement {
  const { x, y, maximized } = placement
  const screen = screens.find(
    (area) => x !== undefined && y !== undefined && isTitleVisible(x, y, placement, area),
  )
  const largest = screen ?? screens[0]
  const width = Math.min(placement.width, largest?.width ?? placement.width)
  const height = Math.min(placement.height, largest?.height ?? placement.height)
  if (screen === undefined || x === undefined || y === undefined) return { width, height, maximized }
  return { x, y, width, height, maximized }
}

/** Enough of the upper edge to take hold of it. */
function isTitleVisible(x: number, y: number, { width }: { width: number }, screen: Area): boolean {
  const visible = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x)
  return visible >= 100 && y >= screen.y - 10 && y <= screen.y + screen.height - 50
}
