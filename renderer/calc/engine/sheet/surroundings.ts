import { NoAnswer } from '../complaint.ts'
import type { Environment } from '../environment.ts'
import type { Surroundings, UserFunction } from '../evaluate.ts'
import { columnKey } from '../language/column-names.ts'
import type { PlainNames } from '../language/plain-arithmetic.ts'
import type { Scope } from '../language/scope.ts'
import type { Reduction, TotalScope } from '../language/syntax.ts'
import type { SmallDecimal } from '../numbers/number.ts'
import { countOf, reduceTally } from '../values/tally.ts'
import type { Value } from '../values/value.ts'
import type { Above, Stretch } from './above.ts'
import { Leaf } from './leaf.ts'
import type { DefinitionPlace, NameIndex } from './name-index.ts'
import type { Whereabouts } from './sources.ts'

/** The names that a line may use; one serves line after line, and is valid until the next. */
export class PlaceScope implements Scope, PlainNames {
  leaf = new Leaf()
  offset = 0

  constructor(private readonly names: NameIndex) {}

  tokensOfNamesFrom(firstWord: string): number {
    return this.names.tokensOfNamesFrom(firstWord)
  }

  kindOf(name: string): 'value' | 'function' | null {
    const place = this.names.before(name, this.leaf, this.offset)
    return place === null ? null : place.definition.parameters === null ? 'value' : 'function'
  }

  hasColumn(name: string): boolean {
    return this.names.before(columnKey(name), this.leaf, this.offset) !== null
  }

  numberOf(name: string): SmallDecimal | null {
    if (this.names.tokensOfNamesFrom(name) !== 1) return null
    const place = this.names.before(name, this.leaf, this.offset)
    if (place === null || place.definition.parameters !== null) return null
    const value = place.leaf.valueAt(place.offset)
    const isPlain = value?.kind === 'number' && value.form === null && value.number.kind === 'small'
    return isPlain ? value.number : null
  }
}

/** What the line at a place can ask of those above it. */
export class LineSurroundings implements Surroundings, Whereabouts {
  constructor(
    readonly environment: Environment,
    private readonly above: Above,
    private readonly leaf: Leaf,
    private readonly offset: number,
  ) {}

  valueOf(name: string): Value {
    const { leaf, offset } = this.definition(name)
    const value = leaf.valueAt(offset)
    if (value === null) throw new NoAnswer(`${name} has no answer.`)
    return value
  }

  functionOf(name: string): UserFunction {
    const { leaf, offset } = this.definition(name)
    const statement = leaf.cellAt(offset)?.statement
    const parameters = statement?.defines?.parameters
    if (!statement || !parameters) throw new NoAnswer(`${name} is no function.`)
    const surroundings = new LineSurroundings(this.environment, this.above, leaf, offset)
    return { parameters, body: statement.expression, surroundings }
  }

  previous(): Value {
    const line = this.previousLine()
    const value = line === null ? null : this.above.value(line)
    if (value === null) throw new NoAnswer('There is no answer above.')
    return value
  }

  answerOfLine(line: number): Value {
    if (line === 0) throw new NoAnswer('The line that was meant here was deleted.')
    if (line > this.line) throw new NoAnswer('Only lines above this one can be used.')
    const value = this.above.value(line - 1)
    if (value === null) throw new NoAnswer(`Line ${line} has no answer.`)
    return value
  }

  total(reduction: Reduction, scope: TotalScope): Value {
    const stretch = this.above.stretch(scope, this.line)
    return reduction === 'median'
      ? this.above.median(stretch)
      : reduceTally(reduction, this.above.tally(stretch))
  }

  column(name: string | null): readonly Value[] {
    const values = this.above.answers(this.stretchOfColumn(name))
    if (values.length === 0) throw new NoAnswer('There are no numbers to be drawn.')
    return values
  }

  /** Whether there is nothing above that a total could take. */
  isAlone(scope: TotalScope): boolean {
    return countOf(this.above.tally(this.above.stretch(scope, this.line))) === 0
  }

  lineOfName(name: string): number | null {
    const place = this.above.definition(name, this.leaf, this.offset)
    return place === null ? null : this.above.lineOf(place.leaf, place.offset)
  }

  previousLine(): number | null {
    const line = this.above.lastAnswered(this.line)
    return line === -1 ? null : line
  }

  linesOfTotal(scope: TotalScope): Iterable<readonly [number, number]> {
    return this.above.runs(this.above.stretch(scope, this.line))
  }

  linesOfColumn(name: string | null): Iterable<readonly [number, number]> {
    return this.above.runs(this.stretchOfColumn(name))
  }

  get line(): number {
    return this.above.lineOf(this.leaf, this.offset)
  }

  private stretchOfColumn(name: string | null): Stretch {
    const { above, leaf, offset } = this
    const stretch = name === null ? above.block(this.line) : above.column(name, leaf, offset)
    if (stretch === null) throw new NoAnswer(`There is no column ${name} above.`)
    return stretch
  }

  private definition(name: string): DefinitionPlace {
    const place = this.above.definition(name, this.leaf, this.offset)
    if (place === null) throw new NoAnswer(`${name} is not defined above.`)
    return place
  }
}
