import { StateEffect, StateField, type Extension } from '@codemirror/state'
import {
  Decoration,
  EditorView,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view'
import { answersToShowChanged } from './held-errors.ts'

/** A line whose error is taller than the line itself, and by how many pixels. */
interface Room {
  /** Where the line ends. */
  readonly at: number
  readonly height: number
}

/** The room that is needed from one place of the text to another. */
const roomNeeded = StateEffect.define<{
  readonly from: number
  readonly to: number
  readonly rooms: readonly Room[]
}>()

class EmptyRoom extends WidgetType {
  constructor(readonly height: number) {
    super()
  }

  override eq(other: EmptyRoom): boolean {
    return this.height === other.height
  }

  override get estimatedHeight(): number {
    return this.height
  }

  override toDOM(): HTMLElement {
    const room = document.createElement('div')
    room.style.height = `${this.height}px`
    return room
  }
}

const roomsField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(rooms, { changes, effects }) {
    let next = rooms.map(changes)
    for (const effect of effects) {
      if (!effect.is(roomNeeded)) continue
      const { from, to, rooms: needed } = effect.value
      const add = needed.map(({ at, height }) =>
        Decoration.widget({ widget: new EmptyRoom(height), block: true, side: 1 }).range(at),
      )
      next = next.update({ filterFrom: from, filterTo: to, filter: () => false, add })
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Looks how tall the errors on screen are in their column. */
const measureErrors = ViewPlugin.fromClass(
  class {
    constructor(view: EditorView) {
      this.measure(view)
    }

    update(update: ViewUpdate): void {
      if (answersToShowChanged(update) || update.geometryChanged || update.viewportChanged)
        this.measure(update.view)
    }

    private measure(view: EditorView): void {
      view.requestMeasure({
        key: this,
        read: roomsOf,
        write: (rooms, measured) => {
          const { state, viewport } = measured
          const known = state.field(roomsField, false)
          if (known === undefined || isSameRoom(known, rooms, viewport)) return
          // What is measured cannot change in the midst of it.
          queueMicrotask(() => {
            if (measured.state === state)
              measured.dispatch({ effects: roomNeeded.of({ ...viewport, rooms }) })
            else this.measure(measured)
          })
        },
      })
    }
  },
)

function roomsOf(view: EditorView): Room[] {
  const rooms: Room[] = []
  for (const error of view.dom.querySelectorAll<HTMLElement>('.answers .answer-error')) {
    const line = Number(error.dataset['answerLine'])
    if (line > view.state.doc.lines) continue
    const { from, to } = view.state.doc.line(line)
    const row = rowOf(view, from)
    if (row === null) continue
    const height = Math.ceil(error.offsetHeight - row.offsetHeight)
    if (height > 0) rooms.push({ at: to, height })
  }
  return rooms
}

/** The element of a line itself: the one beside it in the column is only as tall as the line was thought to be. */
function rowOf(view: EditorView, lineStart: number): HTMLElement | null {
  const { node } = view.domAtPos(lineStart, 1)
  const element = node instanceof HTMLElement ? node : node.parentElement
  return element?.closest<HTMLElement>('.cm-line') ?? null
}

function isSameRoom(
  known: DecorationSet,
  rooms: readonly Room[],
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const found: Room[] = []
  known.between(from, to, (at, _to, { spec }) => {
    const { widget } = spec as { widget: EmptyRoom }
    found.push({ at, height: widget.height })
  })
  return (
    found.length === rooms.length &&
    found.every(({ at, height }, index) => rooms[index]?.at === at && rooms[index].height === height)
  )
}

/**
 * An error that is longer than its column is wide goes on below, and the line below makes room for it: all of the
 * sentence can be read, in a narrow window too.
 */
export const errorRoom: Extension = [roomsField, measureErrors]
