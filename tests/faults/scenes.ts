import { link, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stage } from './stage.ts'

/** Something that the writer does, to be disturbed at each of its system calls. */
export interface Scene {
  readonly name: string
  /** All that comes before. */
  arrange(stage: Stage): Promise<void>
  /** What is disturbed; done when the writer has ended it, one way or another, or is dead. */
  act(stage: Stage): Promise<void>
}

const line = 'an old line of the file, as it was\n'

export const shortText = line.repeat(10)
/** Several pieces of a MiB, so that a file may be cut between them. */
export const longText = `${line.trim().repeat(100)}\n`.repeat(750)

/** A whole session's start: journals first, then the file, then something typed. */
async function openAndType(stage: Stage, text: string): Promise<void> {
  await stage.keep()
  await stage.open(text)
  stage.desk.type('typed before the save', 0)
  await stage.desk.settled()
}

export const longScene: Scene = {
  name: 'save over a file',
  arrange: (stage) => openAndType(stage, longText),
  act: (stage) => stage.save(),
}

const newScene: Scene = {
  name: 'save to a new file',
  arrange: async (stage) => {
    await stage.keep()
    stage.desk.begin()
    stage.desk.type(shortText)
    await stage.desk.settled()
  },
  act: (stage) => stage.save(),
}

export const saveScenes: readonly Scene[] = [longScene, newScene]

/** A text that its journal has whole from the start. */
export const shortScene: Scene = {
  name: 'save over a short file',
  arrange: (stage) => openAndType(stage, shortText),
  act: (stage) => stage.save(),
}

export const inPlaceScene: Scene = {
  name: 'save in place, of two names',
  arrange: async (stage) => {
    stage.inPlace = true
    await writeFile(stage.file, longText)
    await link(stage.file, join(stage.root, 'other-name'))
    await openAndType(stage, longText)
  },
  act: (stage) => stage.save(),
}

export const journalScenes: readonly Scene[] = [
  {
    name: 'first key in a file',
    arrange: async (stage) => {
      await stage.keep()
      await stage.open(shortText)
    },
    act: async ({ desk }) => {
      desk.type('a')
      await desk.settled()
    },
  },
  {
    name: 'a key more',
    arrange: async (stage) => {
      await stage.keep()
      stage.desk.begin()
      stage.desk.type('a')
      await stage.desk.settled()
    },
    act: async ({ desk }) => {
      desk.type('b')
      await desk.settled()
    },
  },
]
