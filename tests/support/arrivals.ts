/** Things that come one after another, and the waiting for one of them. */
export class Arrivals<Item> {
  readonly all: Item[] = []
  private readonly waiting = new Set<() => void>()

  add(item: Item): void {
    this.all.push(item)
    for (const look of this.waiting) look()
  }

  find<Found extends Item>(fits: (item: Item) => item is Found): Promise<Found>
  find(fits: (item: Item) => boolean): Promise<Item>
  find(fits: (item: Item) => boolean): Promise<Item> {
    return new Promise((resolve) => {
      const look = () => {
        const item = this.all.find(fits)
        if (item === undefined) return
        this.waiting.delete(look)
        resolve(item)
      }
      this.waiting.add(look)
      look()
    })
  }
}
