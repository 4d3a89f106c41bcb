import { ChangeSet, Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { sayEdit, sayText } from '../../../electron/contract/edit-stream.ts'
import * as v from 'valibot'
import { documentIdSchema } from '../../../electron/contract/documents.ts'
import { Calculator } from '../../../renderer/calc/calculator.ts'
import { environmentOf } from '../../../renderer/calc/engine/environment.ts'
import { Presentation } from '../../../renderer/calc/presentation.ts'
import { clientToWorkerSchema, type WorkerToClient } from '../../../renderer/calc/watch-protocol.ts'

const documentId = v.parse(documentIdSchema, 'd1')

/** A calculator whose slices are taken by hand, with a clock that moves only when told. */
function calculatorAtHand() {
  const heard: WorkerToClient[] = []
  let wanted = false
  let time = 0
  let wakesIn: number | null = null
  const environment = { ...environmentOf(), zone: 'UTC', now: () => time }
  const surface = {
    post: (message: WorkerToClient) => void heard.push(structuredClone(message)),
    soon: () => void (wanted = true),
    wake: (milliseconds: number | null) => void (wakesIn = milliseconds),
    now: () => time,
  }
  const calculator = new Calculator(surface, new Presentation(environment))
  return {
    take: (message: unknown) => calculator.take(v.parse(clientToWorkerSchema, message)),
    slice() {
      wanted = false
      calculator.slice()
    },
    settle() {
      while (wanted) this.slice()
    },
    pass: (milliseconds: number) => (time += milliseconds),
    open(text: string) {
      for (const message of sayText(documentId, 0, Text.of(text.split('\n')))) this.take(message)
    },
    edit(version: number, before: string, from: number, to: number, insert: string) {
      const changes = ChangeSet.of({ from, to, insert: Text.of(insert.split('\n')) }, before.length)
      for (const message of sayEdit(documentId, version, changes)) this.take(message)
    },
    heard: () => heard.splice(0),
    /** Lets the time pass until the calculator wants to be woken, and wakes it. */
    sleep() {
      time += wakesIn ?? 0
      calculator.timePassed()
      this.settle()
    },
    get wakesIn() {
      return wakesIn
    },
    get isWanted() {
      return wanted
    },
  }
}

const texts = (messages: WorkerToClient[]) =>
  messages.flatMap((message) =>
    message.kind === 'answers'
      ? [message.answers.map((answer) => answer && (answer.error ?? answer.text))]
      : [],
  )
const totals = (messages: WorkerToClient[]) =>
  messages.flatMap((message) =>
    message.kind === 'totals' ? [`${message.version} ${message.of}: ${message.text}`] : [],
  )

describe('Calculator', () => {
  it('answers the lines that are looked at and totals the document', () => {
    const calculator = calculatorAtHand()
    calculator.open('1..10\nsome words\n2 + * 3')
    calculator.take({ kind: 'look', documentId, fromLine: 1, toLine: 3 })
    calculator.settle()
    const heard = calculator.heard()
    expect(texts(heard)).toEqual([['1, 2, 3, 4, 5, 6, 7, 8, 9, 10', null, 'There is no number before *.']])
    expect(totals(heard)).toEqual(['0 document: Sum 55 · Average 5.5 · Count 10'])
  })

  it('tells changed answers with the version that they belong to', () => {
    const calculator = calculatorAtHand()
    calculator.open('a = 2\na * 3')
    calculator.take({ kind: 'look', documentId, fromLine: 1, toLine: 2 })
    calculator.settle()
    calculator.heard()
    calculator.edit(1, 'a = 2\na * 3', 4, 5, '5')
    calculator.settle()
    const heard = calculator.heard()
    expect(heard).toContainEqual(expect.objectContaining({ kind: 'answers', version: 1, fromLine: 1 }))
    expect(texts(heard)).toEqual([['5', '15']])
    expect(totals(heard)).toEqual(['1 document: Sum 20 · Average 10 · Count 2'])
  })

  it('totals the selection, counting a line in two ranges once', () => {
    const calculator = calculatorAtHand()
    calculator.open('1\n2\n3\n4')
    calculator.take({
      kind: 'select',
      documentId,
      ranges: [
        [4, 7],
        [2, 6],
      ],
    })
    calculator.settle()
    expect(totals(calculator.heard())).toEqual(['0 selection: Sum 9 · Average 3 · Count 3'])
    // Up to the start of a line is not that line.
    calculator.take({ kind: 'select', documentId, ranges: [[0, 4]] })
    calculator.settle()
    expect(totals(calculator.heard())).toEqual(['0 selection: Sum 3 · Average 1.5 · Count 2'])
    // A place alone is of the line that it is in.
    calculator.take({ kind: 'select', documentId, ranges: [[2, 2]] })
    calculator.settle()
    expect(totals(calculator.heard())).toEqual(['0 selection: Sum 2 · Average 2 · Count 1'])
    calculator.take({ kind: 'select', documentId, ranges: [] })
    calculator.settle()
    expect(totals(calculator.heard())).toEqual(['0 document: Sum 10 · Average 2.5 · Count 4'])
  })

  it('gives a credit back for each piece, and says nothing before the version is whole', () => {
    const calculator = calculatorAtHand()
    calculator.take({ kind: 'reset', documentId, size: 4, upTo: 3 })
    calculator.take({ kind: 'look', documentId, fromLine: 1, toLine: 9 })
    calculator.take({ kind: 'piece', documentId, version: 3, splices: [[0, 0, '1\n']], last: false })
    calculator.settle()
    expect(calculator.heard()).toEqual([{ kind: 'taken' }, { kind: 'idle' }])
    calculator.take({ kind: 'piece', documentId, version: 3, splices: [[2, 2, '2']], last: true })
    calculator.settle()
    const heard = calculator.heard()
    expect(heard[0]).toEqual({ kind: 'taken' })
    expect(texts(heard)).toEqual([['1', '2']])
    expect(totals(heard)).toEqual(['3 document: Sum 3 · Average 1.5 · Count 2'])
  })

  it('says once that it is out of step, and follows again from the next reset', () => {
    const calculator = calculatorAtHand()
    calculator.open('1')
    calculator.edit(5, '1', 1, 1, '0')
    calculator.edit(6, '10', 2, 2, '0')
    calculator.settle()
    const outOfStep = { kind: 'out-of-step', documentId }
    expect(calculator.heard().filter(({ kind }) => kind === 'out-of-step')).toEqual([outOfStep])
    calculator.open('7')
    calculator.settle()
    expect(totals(calculator.heard())).toEqual(['0 document: Sum 7 · Average 7 · Count 1'])
  })

  it('answers what is on screen first, and tells how far it is when it takes long', () => {
    const calculator = calculatorAtHand()
    const lines = Array.from({ length: 3000 }, (_, index) => `${index} + 1`)
    calculator.open(lines.join('\n'))
    calculator.take({ kind: 'look', documentId, fromLine: 2999, toLine: 3000 })
    const work = () => {
      calculator.slice()
      return calculator.heard()
    }
    // The clock stands still but for these steps, so a slice ends only where it is made to.
    calculator.pass(0)
    const first = work()
    expect(texts(first)).toEqual([['2999', '3000']])
  })

  it('explains an answer once it is sure, with the version that it belongs to', () => {
    const calculator = calculatorAtHand()
    const sources = () => calculator.heard().filter(({ kind }) => kind === 'sources')
    calculator.open('a = 2\n1\na * 3 + prev')
    calculator.take({ kind: 'explain', documentId, line: 3 })
    calculator.settle()
    const ofThird = {
      kind: 'sources',
      documentId,
      line: 3,
      ranges: [[1, 2]],
      names: [{ name: 'a', from: 0, to: 1, line: 1 }],
    }
    expect(sources()).toEqual([{ ...ofThird, version: 0 }])
    calculator.edit(1, 'a = 2\n1\na * 3 + prev', 4, 5, '5')
    calculator.take({ kind: 'explain', documentId, line: 3 })
    calculator.settle()
    expect(sources()).toEqual([{ ...ofThird, version: 1 }])
    calculator.take({ kind: 'explain', documentId, line: 9 })
    calculator.settle()
    expect(sources()).toEqual([])
  })

  it('forgets a document', () => {
    const calculator = calculatorAtHand()
    calculator.open('1')
    calculator.take({ kind: 'forget', documentId })
    calculator.settle()
    expect(totals(calculator.heard())).toEqual([])
  })

  it('sleeps for as long as no answer changes by itself, and for ever where none depends on the time', () => {
    const calculator = calculatorAtHand()
    calculator.open('1 + 1')
    calculator.settle()
    expect(calculator.wakesIn).toBeNull()
    calculator.edit(1, '1 + 1', 0, 5, 'now')
    calculator.take({ kind: 'look', documentId, fromLine: 1, toLine: 1 })
    calculator.settle()
    const [first] = texts(calculator.heard())
    expect(calculator.wakesIn).toBe(1000)
    for (let second = 0; second < 60; second++) calculator.sleep()
    expect(first).toEqual(['1970-01-01 00:00'])
    expect(texts(calculator.heard()).at(-1)).toEqual(['1970-01-01 00:01'])
    calculator.edit(2, 'now', 0, 3, 'today + 1 day')
    calculator.settle()
    expect(calculator.wakesIn).toBe(60_000)
    expect(texts(calculator.heard())).toHaveLength(1)
    calculator.sleep()
    expect(texts(calculator.heard())).toEqual([])
    calculator.pass(24 * 60 * 60 * 1000)
    calculator.sleep()
    expect(texts(calculator.heard())).toEqual([['1970-01-03']])
  })

  const present = {
    kind: 'present',
    reading: '.',
    writing: {
      decimal: '.',
      group: '',
      groupSize: 3,
      rounding: { kind: 'automatic' },
      exponent: 'e',
      usualMoney: false,
    },
    exchangeRates: { base: 'EUR', date: null, source: null, rates: [] },
  } as const

  it('tells answers and totals again when they are to be written another way', () => {
    const calculator = calculatorAtHand()
    calculator.open('1234.5\n2000 USD')
    calculator.take({ kind: 'look', documentId, fromLine: 1, toLine: 2 })
    calculator.take(present)
    calculator.settle()
    expect(texts(calculator.heard())).toEqual([['1234.5', '2000 USD']])
    calculator.take({
      ...present,
      writing: { ...present.writing, decimal: ',', group: '.', usualMoney: true },
    })
    calculator.settle()
    const heard = calculator.heard()
    expect(texts(heard)).toEqual([['1.234,5', '2.000,00 USD']])
    expect(totals(heard)).toEqual(['0 document: Sum 1.234,5; 2.000,00 USD · Count 2'])
    expect(heard).toContainEqual(
      expect.objectContaining({
        answers: [expect.objectContaining({ full: '1234.5' }), expect.objectContaining({ full: '2000 USD' })],
      }),
    )
  })

  it('reads texts again when numbers are to be read another way, and only then', () => {
    const calculator = calculatorAtHand()
    calculator.open('1,5 + 1\nprev * 2')
    calculator.take({ kind: 'look', documentId, fromLine: 1, toLine: 2 })
    calculator.take({ ...present, reading: ',' })
    calculator.settle()
    const heard = calculator.heard()
    expect(texts(heard)).toEqual([['2.5', '5']])
    expect(heard).toContainEqual(
      expect.objectContaining({
        answers: [expect.objectContaining({ full: '2,5' }), expect.objectContaining({ full: '5' })],
      }),
    )
    calculator.edit(1, '1,5 + 1\nprev * 2', 2, 3, '7')
    calculator.settle()
    expect(texts(calculator.heard())).toEqual([['2.7', '5.4']])
    calculator.take({ ...present, reading: ',' })
    expect(calculator.isWanted).toBe(true)
    calculator.settle()
    expect(calculator.heard()).not.toContainEqual(expect.objectContaining({ kind: 'busy' }))
  })

  it('writes lines out with their answers, and again from the start when the text changes meanwhile', () => {
    const calculator = calculatorAtHand()
    calculator.open('# Trip\nfuel = 60\n1 / 0\nfuel * 2')
    calculator.take({ kind: 'transcribe', documentId, fromLine: 1, toLine: 9 })
    calculator.edit(1, '# Trip\nfuel = 60\n1 / 0\nfuel * 2', 14, 15, '7')
    calculator.settle()
    const transcripts = calculator.heard().filter(({ kind }) => kind === 'transcript')
    const text = '# Trip\nfuel = 70\t70\n1 / 0\nfuel * 2\t140'
    expect(transcripts).toEqual([{ kind: 'transcript', documentId, text }])
    calculator.take({ kind: 'transcribe', documentId, fromLine: 2, toLine: 2 })
    calculator.settle()
    expect(calculator.heard()).toContainEqual({ kind: 'transcript', documentId, text: 'fuel = 70\t70' })
  })
})

it('leaves the processor to the window after a key until its frame is painted', () => {
  const wishes: number[] = []
  let time = 0
  const calculator = new Calculator({
    post: () => undefined,
    soon: (milliseconds) => void wishes.push(milliseconds),
    wake: () => undefined,
    // Each look at the clock takes a while, so that slices end.
    now: () => (time += 1),
  })
  const text = Text.of(['a = 1', ...Array.from({ length: 2_000 }, (_, line) => `a + ${line}`)])
  const run = (): number[] => {
    for (const wish of wishes) {
      time += wish
      calculator.slice()
    }
    return wishes.splice(0)
  }
  for (const message of sayText(documentId, 0, text)) calculator.take(message)
  const opening = run()
  expect(opening.length).toBeGreaterThan(3)
  expect(new Set(opening)).toEqual(new Set([0]))

  const change = ChangeSet.of({ from: 4, to: 5, insert: '2' }, text.length)
  const typedAt = time
  for (const message of sayEdit(documentId, 1, change)) calculator.take(message)
  // What is on screen is answered at once.
  expect(wishes).toEqual([0])
  calculator.slice()
  const [, rest = 0] = wishes.splice(0)
  expect(time + rest).toBeGreaterThanOrEqual(typedAt + 24)
  expect(time + rest).toBeLessThan(typedAt + 32)

  // They type no more.
  time += rest
  wishes.push(0)
  expect(new Set(run())).toEqual(new Set([0]))
})

it('works on no other text than the one that is typed in until the key’s frame is painted', () => {
  let time = 0
  let rest = 0
  let told = 0
  const other = v.parse(documentIdSchema, 'd2')
  const calculator = new Calculator({
    post: (message) => {
      if (message.kind === 'answers' && message.documentId === other) told++
    },
    soon: (milliseconds) => void (rest = milliseconds),
    wake: () => undefined,
    now: () => time,
  })
  for (const message of sayText(documentId, 0, Text.of(['']))) calculator.take(message)
  calculator.slice()
  for (const message of sayText(other, 0, Text.of(['1 + 2']))) calculator.take(message)
  calculator.take({ kind: 'look', documentId: other, fromLine: 1, toLine: 1 })
  const key = ChangeSet.of({ from: 0, insert: '3' }, 0)
  for (const message of sayEdit(documentId, 1, key)) calculator.take(message)
  calculator.slice()
  expect([told, rest]).toEqual([0, 24])
  time += rest
  calculator.slice()
  expect(told).toBe(1)
})
