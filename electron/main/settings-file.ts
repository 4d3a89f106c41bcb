import { defaultSettings, settingsSchema, type Settings } from '../contract/settings.ts'
import { DurableFile } from './durable-file.ts'
import { readJsonFile } from './json-file.ts'

/** What the person set, as it is kept in the profile. */
export class SettingsFile {
  private settings: Settings
  private readonly file: DurableFile

  /** @param changed called when they are others. */
  constructor(
    path: string,
    private readonly changed: (settings: Settings) => void,
  ) {
    this.settings = readJsonFile(path, settingsSchema, defaultSettings)
    this.file = new DurableFile(path, () => ({ content: this.settings }))
  }

  get current(): Settings {
    return this.settings
  }

  set(settings: Settings): void {
    this.settings = settings
    this.file.changed()
    this.changed(settings)
  }

  /** Resolves when they would outlive a power cut. */
  durable(): Promise<void> {
    return this.file.durable()
  }
}
