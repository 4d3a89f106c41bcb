/** Lets works of the same name run one after another, and those of different names side by side. */
export class InOrder {
  private readonly last = new Map<string, Promise<unknown>>()

  /** @returns what the work returns. One that never ends holds back all later ones of its name, and no others. */
  async run<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.last.get(name)
    const mine = before === undefined ? work() : before.then(work, work)
    this.last.set(name, mine)
    try {
      return await mine
    } finally {
      if (this.last.get(name) === mine) this.last.delete(name)
    }
  }
}
