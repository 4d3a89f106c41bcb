import * as v from 'valibot'
import {
  writerToWindowSchema,
  type WindowToWriter,
  type WriterToWindow,
} from '../electron/contract/edit-stream.ts'
import { editStreamChannel, type WindowApi } from '../electron/contract/window-channel.ts'

declare global {
  interface Window {
    readonly tallypad?: WindowApi
  }
}

/** The window's end of the edit stream. */
export interface WriterPort {
  post(message: WindowToWriter): void
  /** Says who hears what the writer says; nothing is lost that came before. */
  listen(listener: (message: WriterToWindow) => void): void
  close(): void
}

/** All that the page knows of the world outside: main's requests and events, and the ports to the writer. */
export interface Bridge extends WindowApi {
  /** Calls `listener` with each new port; a port takes the place of the one before. */
  onWriterPort(listener: (port: WriterPort) => void): void
}

/**
 * The bridge that the preload put on this page.
 * @throws Error when there is none: the page was not opened by Tallypad.
 */
export function readBridge(page: Window): Bridge {
  const api = page.tallypad
  if (api === undefined) throw new Error('This page was not opened by Tallypad: window.tallypad is missing')
  return {
    platform: api.platform,
    request: api.request.bind(api),
    on: api.on.bind(api),
    openDroppedFiles: api.openDroppedFiles.bind(api),
    onWriterPort(listener) {
      page.addEventListener('message', (event) => {
        const [port] = event.ports
        if (event.source !== page || event.origin !== page.origin) return
        if (event.data === editStreamChannel && port !== undefined) listener(writerPort(port))
      })
    },
  }
}

function writerPort(port: MessagePort): WriterPort {
  return {
    post: (message) => port.postMessage(message),
    listen(listener) {
      port.onmessage = (event) => listener(v.parse(writerToWindowSchema, event.data))
    },
    close: () => port.close(),
  }
}
