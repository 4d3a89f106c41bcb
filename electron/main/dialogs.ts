import { basename } from 'node:path'
import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron'
import { sayFailure, type FileFailure } from '../contract/failures.ts'

/** What a person chose when text would be lost. */
export type UnsavedChoice = 'save' | 'discard' | 'cancel'

/** A text that is in no file, and why it cannot be kept otherwise. */
interface UnsafeText {
  readonly name: string
  readonly failure: FileFailure
}

/** Every native dialog. They belong to the window when there is one. */
export class Dialogs {
  constructor(private readonly window: () => BrowserWindow | null) {}

  /** @returns the chosen files' paths; none when it was closed. */
  async askForFiles(): Promise<readonly string[]> {
    const options = { title: 'Open', properties: ['openFile' as const, 'multiSelections' as const] }
    const window = this.window()
    const { canceled, filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options))
    return canceled ? [] : filePaths
  }

  /** @returns the path of a file of exchange rates; null when it was closed. */
  async askForRates(): Promise<string | null> {
    const options = {
      title: 'Exchange rates',
      properties: ['openFile' as const],
      filters: [
        { name: 'Rates', extensions: ['csv', 'tsv', 'txt', 'json'] },
        { name: 'All files', extensions: ['*'] },
      ],
    }
    const window = this.window()
    const { canceled, filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options))
    return canceled ? null : (filePaths[0] ?? null)
  }

  /**
   * Asks where to save, and whether to replace what is there.
   * @param suggestion a whole path, or the name alone.
   * @returns the chosen path; null when it was closed.
   */
  async askForPlace(suggestion: string): Promise<string | null> {
    const options = {
      title: `Save ${basename(suggestion)}`,
      defaultPath: suggestion,
      properties: ['showOverwriteConfirmation' as const, 'createDirectory' as const],
    }
    const window = this.window()
    const { canceled, filePath } = await (window === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(window, options))
    return canceled || filePath === '' ? null : filePath
  }

  /** Asks what shall become of texts that are in no file and that no journal takes. */
  async askAboutUnsafe(texts: readonly UnsafeText[]): Promise<UnsavedChoice> {
    const [first] = texts
    const several = texts.length > 1
    const why = (failure: FileFailure): string => `It cannot be kept safe: ${sayFailure(failure)}`
    const response = await this.show({
      type: 'warning',
      message: several
        ? `Save ${texts.length} texts before closing?`
        : `Save “${first?.name}” before closing?`,
      detail: several
        ? texts.map(({ name, failure }) => `${name}: ${why(failure)}`).join('\n')
        : `Its newest text is in no file yet. ${first === undefined ? '' : why(first.failure)}`,
      buttons: [several ? 'Save all' : 'Save', "Don't save", 'Cancel'],
      defaultId: 0,
      cancelId: 2,
    })
    return response === 0 ? 'save' : response === 1 ? 'discard' : 'cancel'
  }

  /** Asks whether to end although not everything came to its end. */
  async askToEndAnyway(runningWrites: number): Promise<boolean> {
    const writes = runningWrites === 1 ? 'One write is' : `${runningWrites} writes are`
    const response = await this.show({
      type: 'warning',
      message: runningWrites === 0 ? 'Tallypad is still closing.' : `${writes} still running.`,
      detail:
        'If you end Tallypad now, files being written keep their old content. Text that is kept safe comes back at the next start.',
      buttons: ['Keep waiting', 'End now'],
      defaultId: 0,
      cancelId: 0,
    })
    return response === 1
  }

  /**
   * Says that a file cannot be saved to, because another tab shows it.
   * @returns whether to ask for another place.
   */
  async askToChooseAnother(name: string): Promise<boolean> {
    const response = await this.show({
      type: 'info',
      message: `“${name}” is open in another tab.`,
      detail: 'Choose another place, or close that tab first.',
      buttons: ['Choose another place…', 'Cancel'],
      defaultId: 0,
      cancelId: 1,
    })
    return response === 0
  }

  async sayWriterEnded(): Promise<void> {
    await this.show({
      type: 'error',
      message: 'Nothing can be written right now.',
      detail:
        'The part of Tallypad that writes files ended several times in a row. Your text is still in the window. ' +
        'Retry in the list of writes starts it again.',
      buttons: ['OK'],
    })
  }

  /** @returns whether to load the page again. */
  async askToReloadPage(): Promise<boolean> {
    const response = await this.show({
      type: 'error',
      message: 'The window ended several times in a row.',
      detail: 'Your texts are kept by the rest of Tallypad for as long as it runs.',
      buttons: ['Show it again', 'Quit'],
      defaultId: 0,
      cancelId: 0,
    })
    return response === 0
  }

  private async show(options: MessageBoxOptions): Promise<number> {
    const window = this.window()
    const { response } = await (window === null
      ? dialog.showMessageBox(options)
      : dialog.showMessageBox(window, options))
    return response
  }
}
