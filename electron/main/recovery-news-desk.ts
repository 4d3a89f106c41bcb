import type { RecoveryNews } from '../contract/recovery.ts'

/** Tells the window what happened to the texts of the last session, each thing once: a later writer finds it again. */
export class RecoveryNewsDesk {
  private readonly told = new Set<string>()

  constructor(private readonly send: (news: RecoveryNews) => void) {}

  tell(news: RecoveryNews): void {
    const said = JSON.stringify(news)
    if (this.told.has(said)) return
    this.told.add(said)
    this.send(news)
  }
}
