import { ipcMain, type IpcMainInvokeEvent, type WebFrameMain } from 'electron'
import * as v from 'valibot'
import { droppedFilesChannel, requestChannel } from '../contract/window-channel.ts'
import { filePathsSchema } from './launch-files.ts'
import { answerRequest, type RequestHandlers } from './requests.ts'

interface Surroundings {
  readonly handlers: RequestHandlers
  /** Whether a message of this frame is one of our page's. */
  readonly isOurs: (frame: WebFrameMain | null) => boolean
  readonly openFiles: (paths: readonly string[]) => Promise<void>
}

/** Listens to the window. What comes from elsewhere, or does not parse, is refused. */
export function listenToWindow({ handlers, isOurs, openFiles }: Surroundings): void {
  ipcMain.handle(requestChannel, (event, name: unknown, ask: unknown) => {
    refuseStranger(event)
    return answerRequest(handlers, name, ask)
  })
  ipcMain.handle(droppedFilesChannel, async (event, paths: unknown) => {
    refuseStranger(event)
    await openFiles(v.parse(filePathsSchema, paths))
  })

  function refuseStranger(event: IpcMainInvokeEvent): void {
    if (!isOurs(event.senderFrame)) throw new Error('Refused a message from a frame that is not ours')
  }
}
