import * as v from 'valibot'
import { commands, type CommandId } from './commands.ts'
import {
  documentIdSchema,
  documentInfoSchema,
  documentVersionSchema,
  documentViewSchema,
  encodingSchema,
  fileFormatSchema,
} from './documents.ts'
import { foundRatesSchema } from './exchange-rates.ts'
import { fileFailureSchema } from './failures.ts'
import { keptVersionSchema } from './kept-versions.ts'
import { pictureEndSchema, pictureSchema } from './pictures.ts'
import { recoveryNewsSchema } from './recovery.ts'
import { defaultSettings, settingsSchema } from './settings.ts'
import { jobIdSchema, writeJobSchema } from './write-jobs.ts'

const commandIdSchema = v.picklist(commands.map((command) => command.id) as [CommandId, ...CommandId[]])

/** A file that was open lately; `recentId` names it, `place` is for reading only. */
export const recentFileSchema = v.object({ recentId: v.string(), name: v.string(), place: v.string() })
export type RecentFile = v.InferOutput<typeof recentFileSchema>

/** A tab that was closed and can be brought back; `hasText` when its text is in no file. Times in ms since the epoch. */
export const closedTabSchema = v.object({
  documentId: documentIdSchema,
  name: v.string(),
  place: v.nullable(v.string()),
  closedAt: v.number(),
  hasText: v.boolean(),
})
export type ClosedTab = v.InferOutput<typeof closedTabSchema>

/** All that the window shows of main's state; sent whole at each change but that of the progress of writes. */
export const windowStateSchema = v.object({
  documents: v.array(documentInfoSchema),
  jobs: v.array(writeJobSchema),
  recents: v.array(recentFileSchema),
  /** The last closed one first. */
  closed: v.array(closedTabSchema),
  settings: settingsSchema,
  /** The region whose habits the system follows, as `de-CH`. */
  region: v.string(),
  /** Whether this system can ask for a permission to write that the app has not. */
  canAskPermission: v.boolean(),
  /** How many writes the end of the app is waiting for; null while nobody asked it to end. */
  quitWaitsFor: v.nullable(v.number()),
})
export type WindowState = v.InferOutput<typeof windowStateSchema>

/** What there is to show before there is anything. */
export const emptyWindowState: WindowState = {
  documents: [],
  jobs: [],
  recents: [],
  closed: [],
  settings: defaultSettings,
  region: 'en-US',
  canAskPermission: false,
  quitWaitsFor: null,
}

/** How a save request ended before any write: a job was made of it, or the person closed the dialog. */
const saveStartSchema = v.variant('kind', [
  v.object({ kind: v.literal('started'), jobId: jobIdSchema }),
  v.object({ kind: v.literal('dismissed') }),
])
export type SaveStart = v.InferOutput<typeof saveStartSchema>

/** What became of a question for a file of exchange rates. */
const chosenRatesSchema = v.variant('kind', [
  v.object({ kind: v.literal('dismissed') }),
  v.object({ kind: v.literal('read'), name: v.string(), found: foundRatesSchema }),
  v.object({ kind: v.literal('failed'), name: v.string(), failure: fileFailureSchema }),
])
export type ChosenRates = v.InferOutput<typeof chosenRatesSchema>

const nothing = v.undefined()

/**
 * What the window may ask of main: one row a request, `ask` the shape of its one argument, `answer` of its reply.
 * A save request comes after a `pin` of the same version on the edit stream.
 */
export const windowRequests = {
  /**
   * The state to start from. The page asks once, when it listens for events and for ports; a first port follows.
   * Answers and events go different ways: an event `state` that comes before the answer is newer than that.
   */
  start: { ask: nothing, answer: windowStateSchema },
  /** How the tabs were seen last, and which of them; asked once, before `start`. */
  lastView: {
    ask: nothing,
    answer: v.object({ active: v.nullable(documentIdSchema), views: v.array(documentViewSchema) }),
  },
  /** How these tabs are seen now, and which of them; told at most every half second, and only what changed. */
  rememberView: {
    ask: v.object({ active: v.nullable(documentIdSchema), views: v.array(documentViewSchema) }),
    answer: nothing,
  },
  /** A new empty document. Answers and events go different ways: the state that lists it may come a little later. */
  newDocument: { ask: nothing, answer: documentIdSchema },
  /** Asks the person for files and opens them. */
  openDocuments: { ask: nothing, answer: nothing },
  openRecent: { ask: v.string(), answer: nothing },
  /** Saves to the document's file; asks for a place when it has none. */
  save: { ask: documentVersionSchema, answer: saveStartSchema },
  saveAs: { ask: documentVersionSchema, answer: saveStartSchema },
  /** Asks for a place and writes a picture there; answers when it is durable, or is not going to be. */
  savePicture: { ask: pictureSchema, answer: pictureEndSchema },
  /** Closes a tab, asking first when its text would be lost; answers whether it was closed. */
  closeDocument: { ask: documentIdSchema, answer: v.boolean() },
  /** Brings the last closed tab back; answers its id, or null when there is none. */
  reopenDocument: { ask: nothing, answer: v.nullable(documentIdSchema) },
  /** The same for a certain one of the closed tabs. */
  reopenClosed: { ask: documentIdSchema, answer: v.nullable(documentIdSchema) },
  /** Takes a closed tab off the list, with its text if it has one. */
  forgetClosed: { ask: documentIdSchema, answer: nothing },
  /**
   * Tells whether a document has text that is in no file. Sent at each change of that, not at each key, and also,
   * changed or not, each time that the document's `savedVersion` became another: so main knows after a save
   * whether typing went on meanwhile.
   */
  setUnsaved: {
    ask: v.object({
      documentId: documentIdSchema,
      unsaved: v.boolean(),
      /** Whether unsaved text is still on its way in: a save can only come after it. A change is told too. */
      coming: v.boolean(),
    }),
    answer: nothing,
  },
  /** The answer to the event `tellUnsaved` of this number, after each `setUnsaved` that was due by then. */
  toldUnsaved: {
    ask: v.object({
      question: v.number(),
      /** The newest versions of all texts that are in no file. */
      unsaved: v.array(documentVersionSchema),
    }),
    answer: nothing,
  },
  /** Takes the file's text instead of this one, which goes to the closed tabs. */
  reloadDocument: { ask: documentIdSchema, answer: nothing },
  /**
   * Opens the document's file, as it is now, beside it, so that the two can be compared: the answer names a document
   * that is in no tab, whose text the writer sends when asked; null when the file cannot be read, which is told as
   * `openFailed`. Ended by `endComparison`.
   */
  compareWithFile: { ask: documentIdSchema, answer: v.nullable(documentIdSchema) },
  /** The same with a version that local history keeps. */
  compareWithKept: {
    ask: v.object({ documentId: documentIdSchema, keptId: v.string() }),
    answer: v.nullable(documentIdSchema),
  },
  endComparison: { ask: documentIdSchema, answer: nothing },
  /**
   * A document took what was of use to it from its file, as opened for a comparison or by the event `takeFile`: the next
   * save replaces that content without a question. `isSame`: this version is exactly the file's text, so it is saved.
   */
  adoptFile: {
    ask: v.object({
      documentId: documentIdSchema,
      version: documentVersionSchema.entries.version,
      otherId: documentIdSchema,
      isSame: v.boolean(),
    }),
    answer: nothing,
  },
  /** Saves over whatever is in the document's file, as a person chose knowingly. */
  saveOver: { ask: documentVersionSchema, answer: saveStartSchema },
  /** The document's file is the one that was moved or renamed outside from now on. */
  followMove: { ask: documentIdSchema, answer: nothing },
  /** This version of a text without a file was written by the app itself: nobody needs to save it. */
  countAsSaved: { ask: documentVersionSchema, answer: nothing },
  /** The next save spells the text like this. */
  setFormat: { ask: v.object({ documentId: documentIdSchema, format: fileFormatSchema }), answer: nothing },
  /** Reads the document's file again as this encoding, as `reloadDocument` does. */
  reopenWithEncoding: {
    ask: v.object({ documentId: documentIdSchema, encoding: encodingSchema }),
    answer: nothing,
  },
  /** The versions of the document's file that local history keeps, the newest first. */
  listKept: { ask: documentIdSchema, answer: v.array(keptVersionSchema) },
  setSettings: { ask: settingsSchema, answer: nothing },
  /** Asks the person for a file of exchange rates and reads it. It is shown before it is kept by `setSettings`. */
  chooseRates: { ask: nothing, answer: chosenRatesSchema },
  cancelJob: { ask: jobIdSchema, answer: nothing },
  retryJob: { ask: jobIdSchema, answer: saveStartSchema },
  /** The same as `retryJob`, replacing what another program wrote there. */
  overwriteJob: { ask: jobIdSchema, answer: saveStartSchema },
  /** The same as `retryJob`, asking the system for the permission first. */
  retryWithPermission: { ask: jobIdSchema, answer: saveStartSchema },
  /** Asks for another place and writes the job's version there. */
  saveJobElsewhere: { ask: jobIdSchema, answer: saveStartSchema },
  /** Takes an ended job off the list. */
  dismissJob: { ask: jobIdSchema, answer: nothing },
  /** Stay open after all: forget that someone asked the app to end. */
  stayOpen: { ask: nothing, answer: nothing },
} as const satisfies Record<string, { ask: v.GenericSchema; answer: v.GenericSchema }>

export type WindowRequests = typeof windowRequests
export type RequestName = keyof WindowRequests
export type RequestAsk<Name extends RequestName> = v.InferOutput<WindowRequests[Name]['ask']>
export type RequestAnswer<Name extends RequestName> = v.InferOutput<WindowRequests[Name]['answer']>

/** What main tells the window unasked. */
export const windowEvents = {
  state: windowStateSchema,
  /** The state is as it was told last but for its jobs: some are further. */
  jobs: windowStateSchema.entries.jobs,
  /** Show this document's tab. */
  activate: documentIdSchema,
  /** The person chose this in the menu. */
  command: commandIdSchema,
  /** Take the input that waits, then answer `toldUnsaved` with this number: something is about to close. */
  tellUnsaved: v.number(),
  /** What happened to the texts of the last session, to be told to the person. */
  news: recoveryNewsSchema,
  /**
   * The file of this unmodified document was changed by another program, and lies in `otherId`, as `compareWithFile`
   * answers: take its text as an edit, then say `adoptFile` and `endComparison`. Typing that came in between wins.
   */
  takeFile: v.object({ documentId: documentIdSchema, otherId: documentIdSchema }),
  openFailed: v.object({ name: v.string(), failure: fileFailureSchema }),
} as const satisfies Record<string, v.GenericSchema>

export type WindowEvents = typeof windowEvents
export type EventName = keyof WindowEvents
export type EventValue<Name extends EventName> = v.InferOutput<WindowEvents[Name]>

/** IPC channel of the window's requests: `invoke(requestChannel, name, ask)`. */
export const requestChannel = 'tallypad:request'
/** IPC channel of main's events: `send(eventChannel, name, value)`. */
export const eventChannel = 'tallypad:event'
/** IPC channel on which the preload, and nothing else, hands over the paths of dropped files. */
export const droppedFilesChannel = 'tallypad:dropped-files'
/**
 * Carries a new MessagePort to the writer: from main to the preload, and from there to the page as a `message`
 * event of the window with this as its `data` and the port as `ports[0]`. Each port takes the place of the one
 * before: the writer was started again. None comes before the page asked `start`, so none is missed.
 */
export const editStreamChannel = 'tallypad:edit-stream'

/** What the preload puts on the page as `window.tallypad`. */
export interface WindowApi {
  readonly platform: string
  request<Name extends RequestName>(name: Name, ask: RequestAsk<Name>): Promise<RequestAnswer<Name>>
  /** Calls `listener` at each event until the returned function is called. */
  on<Name extends EventName>(name: Name, listener: (value: EventValue<Name>) => void): () => void
  openDroppedFiles(files: readonly File[]): Promise<void>
}
