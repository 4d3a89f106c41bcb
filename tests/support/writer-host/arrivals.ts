/** How long anything that is waited for may take. Generous: only a hang reaches it. */
const limitMs = 30_000

/** Things that come one after another until nothing more comes, and the waiting for one of them. */
export class Arrivals<Item> {
  readonly all: Item[] = []
  private readonly waiting = new Set<() => void>()
  private ended = false

  add(item: Item): void {
    this.all.push(item)
    for (const look of this.waiting) look()
  }

  /** Calls the listener with each from now on. */
  listen(listener: (item: Item) => void): void {
    let next = this.all.length
    this.waiting.add(() => {
      for (const item of this.all.slice(next)) listener(item)
      next = this.all.length
    })
  }

  /** Nothing more will come. */
  end(): void {
    this.ended = true
    for (const look of this.waiting) look()
  }

  /** The first that fits, now or later; null when none has come and none will. */
  find<Found extends Item>(fits: (item: Item) => item is Found, from?: number): Promise<Found | null>
  find(fits: (item: Item) => boolean, from?: number): Promise<Item | null>
  find(fits: (item: Item) => boolean, from = 0): Promise<Item | null> {
    return new Promise((resolve, reject) => {
      let next = from
      const done = () => {
        clearTimeout(timer)
        this.waiting.delete(look)
      }
      const look = () => {
        for (; next < this.all.length; next++) {
          const item = this.all[next]
          if (item === undefined || !fits(item)) continue
          done()
          resolve(item)
          return
        }
        if (!this.ended) return
        done()
        resolve(null)
      }
      const timer = setTimeout(() => {
        this.waiting.delete(look)
        reject(new Error(`Nothing came in ${limitMs / 1000} s that fits ${fits.toString()}`))
      }, limitMs)
      this.waiting.add(look)
      look()
    })
  }
}
