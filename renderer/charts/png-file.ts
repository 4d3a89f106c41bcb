import { curveWidth, dashes, dotRadius, tickSize, titleSize, type Drawing, type Shape } from './drawing.ts'
import { fonts, paper } from './paper.ts'

/** Pixels of the picture for each of the drawing's, so that it is sharp on any screen. */
const sharpness = 2

/** A drawing as a PNG file. Painted stroke by stroke: no picture has to be loaded into the page for it. */
export async function pngFile(drawing: Drawing): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas')
  canvas.width = drawing.width * sharpness
  canvas.height = drawing.height * sharpness
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This system draws no pictures')
  context.scale(sharpness, sharpness)
  paint(context, drawing)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error('The picture could not be made')
  return new Uint8Array(await blob.arrayBuffer())
}

function paint(context: CanvasRenderingContext2D, { width, height, area, shapes }: Drawing): void {
  context.fillStyle = paper.ground
  context.fillRect(0, 0, width, height)
  const inside = new Path2D()
  inside.rect(area.left - 4, area.top - 4, area.right - area.left + 8, area.bottom - area.top + 8)
  for (const shape of shapes) {
    context.save()
    if (shape.kind === 'curve' || shape.kind === 'dot') context.clip(inside)
    paintShape(context, shape)
    context.restore()
  }
}

function paintShape(context: CanvasRenderingContext2D, shape: Shape): void {
  switch (shape.kind) {
    case 'line':
      context.strokeStyle = shape.role === 'grid' ? paper.grid : paper.axis
      context.lineWidth = 1
      stroke(context, shape)
      return
    case 'text': {
      const { at, anchor, role, text } = shape
      context.font = role === 'title' ? `600 ${titleSize}px ${fonts}` : `${tickSize}px ${fonts}`
      context.textAlign = anchor === 'middle' ? 'center' : anchor
      context.fillStyle = role === 'tick' ? paper.soft : paper.ink
      context.fillText(text, at.x, at.y)
      return
    }
    case 'curve':
      dress(context, shape.series)
      context.stroke(new Path2D(shape.d))
      return
    case 'dot':
      context.fillStyle = colourOf(shape.series)
      context.beginPath()
      context.arc(shape.at.x, shape.at.y, dotRadius, 0, 2 * Math.PI)
      context.fill()
      return
    case 'sample':
      dress(context, shape.series)
      stroke(context, shape)
  }
}

function dress(context: CanvasRenderingContext2D, series: number): void {
  context.strokeStyle = colourOf(series)
  context.lineWidth = curveWidth
  context.lineJoin = 'round'
  context.setLineDash([...(dashes[series % dashes.length] ?? [])])
}

function stroke(
  context: CanvasRenderingContext2D,
  { from, to }: Extract<Shape, { kind: 'line' | 'sample' }>,
): void {
  context.beginPath()
  context.moveTo(from.x, from.y)
  context.lineTo(to.x, to.y)
  context.stroke()
}

function colourOf(series: number): string {
  return paper.series[series % paper.series.length] ?? paper.ink
}
