import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import * as v from 'valibot'
import {
  droppedFilesChannel,
  editStreamChannel,
  eventChannel,
  requestChannel,
  windowEvents,
  windowRequests,
  type EventName,
  type EventValue,
  type RequestAnswer,
  type RequestAsk,
  type RequestName,
  type WindowApi,
} from '../contract/window-channel.ts'

type AnswerSchema<Name extends RequestName> = (typeof windowRequests)[Name]['answer']
type EventSchema<Name extends EventName> = (typeof windowEvents)[Name]

const api: WindowApi = {
  platform: process.platform,

  async request<Name extends RequestName>(name: Name, ask: RequestAsk<Name>): Promise<RequestAnswer<Name>> {
    const answer: unknown = await ipcRenderer.invoke(requestChannel, name, ask)
    return v.parse<AnswerSchema<Name>>(windowRequests[name].answer, answer)
  },

  on<Name extends EventName>(name: Name, listener: (value: EventValue<Name>) => void): () => void {
    const forward = (_event: IpcRendererEvent, eventName: unknown, value: unknown): void => {
      if (eventName === name) listener(v.parse<EventSchema<Name>>(windowEvents[name], value))
    }
    ipcRenderer.on(eventChannel, forward)
    return () => ipcRenderer.off(eventChannel, forward)
  },

  async openDroppedFiles(files: readonly File[]): Promise<void> {
    // What was dragged from another page has no path.
    const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '')
    await ipcRenderer.invoke(droppedFilesChannel, paths)
  },
}

contextBridge.exposeInMainWorld('tallypad', api)

// Ports cannot go through the bridge; a message of the window carries them into the page.
ipcRenderer.on(editStreamChannel, (event) => {
  window.postMessage(editStreamChannel, location.origin, [...event.ports])
})
