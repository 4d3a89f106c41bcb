/** Whether `npm run test:faults` asks for everything; `npm test` runs a part of each suite. */
export const everything = process.env['TALLYPAD_FAULTS'] === 'all'

/** Every one of them, or a few that are spread over all of them. */
export function someOf<Item>(items: readonly Item[], few: number, many = Infinity): readonly Item[] {
  const count = everything ? many : few
  if (items.length <= count) return items
  // Steps of the golden section meet every part of the list, whatever repeats in it.
  return Array.from(
    { length: count },
    (_, n) => items[Math.floor(items.length * ((n * 0.618_034) % 1))],
  ).filter((item) => item !== undefined)
}

/** Does work on all items, two at a time: one for each core that such a machine has at least. */
export async function inLanes<Item>(
  items: readonly Item[],
  work: (item: Item, lane: number) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  await Promise.all(
    [0, 1].map(async (lane) => {
      for (const item of queue) await work(item, lane)
    }),
  )
}
