import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultSettings } from '../../../electron/contract/settings.ts'
import type { WriterCommand } from '../../../electron/contract/writer-channel.ts'
import { SettingsFile } from '../../../electron/main/settings-file.ts'
import { TabViews } from '../../../electron/main/tab-views.ts'
import { WriterQuestions } from '../../../electron/main/writer-questions.ts'
import { Core, documentId } from './core.ts'

it('news are told once each, although a later writer finds the same again', () => {
  const core = new Core()
  const news = { kind: 'from-the-future', name: 'a.txt' } as const
  core.core.writerReported({ kind: 'news', news })
  core.core.writerReported({ kind: 'news', news })
  core.core.writerReported({ kind: 'news', news: { ...news, name: 'b.txt' } })
  expect(core.toWindow).toEqual([
    ['news', news],
    ['news', { ...news, name: 'b.txt' }],
  ])
})

it('it is known whether the system can ask for a permission', () => {
  const core = new Core()
  expect(core.core.canAskPermission).toBe(false)
  core.core.writerReported({ kind: 'permission', canAsk: true })
  expect(core.core.canAskPermission).toBe(true)
})

it('a question is answered by a later writer, or not at all when there is none', async () => {
  const said: WriterCommand[] = []
  const questions = new WriterQuestions((command) => said.push(command))
  const kept = questions.listKept('/a.txt')
  const settled = questions.settle([{ documentId: documentId(1), version: 2 }])
  questions.repeat()
  expect(said.map(({ kind }) => kind)).toEqual(['list-kept', 'settle', 'list-kept', 'settle'])
  const versions = [{ keptId: 'k', savedAt: 1, bytes: 2 }]
  questions.take({ kind: 'history', askId: 1, versions })
  expect(await kept).toEqual(versions)
  questions.giveUp()
  const unsafe = [{ documentId: 'd1', failure: { kind: 'unexpected', code: 'WRITER_ENDED' } }]
  expect(await settled).toEqual(unsafe)
  expect(await questions.settle([{ documentId: documentId(1), version: 2 }])).toEqual(unsafe)
  expect(await questions.listKept('/a.txt')).toEqual([])
})

it('settings are told the writer and come back at the next start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tallypad-settings-'))
  const file = join(folder, 'settings.json')
  const changes: unknown[] = []
  const settings = new SettingsFile(file, (changed) => changes.push(changed))
  expect(settings.current).toEqual(defaultSettings)
  const set = { ...defaultSettings, historyMegabytes: 0, historyDays: 7 }
  settings.set(set)
  await settings.durable()
  expect(changes).toEqual([set])
  expect(new SettingsFile(file, () => undefined).current).toEqual(settings.current)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(settings.current)
  await rm(folder, { recursive: true })
})

it('views are remembered one by one, with the tab that is seen', () => {
  let changes = 0
  const views = new TabViews(() => changes++)
  const view = (number: number, head: number) => ({ documentId: documentId(number), anchor: 0, head, top: 0 })
  views.remember({ active: documentId(1), views: [view(1, 1), view(2, 1)] })
  views.remember({ active: documentId(2), views: [view(2, 5)] })
  expect([views.seen, changes]).toEqual([{ active: 'd2', views: [view(1, 1), view(2, 5)] }, 2])
})
