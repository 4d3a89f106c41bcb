/** The names that a line may use. */
export interface Scope {
  /** The most tokens of any name that begins with this word; 0 when there is none. */
  tokensOfNamesFrom(firstWord: string): number
  /** What `name` stands for at this line. */
  kindOf(name: string): 'value' | 'function' | null
  /** Whether a heading or label above is called so. */
  hasColumn(name: string): boolean
}

export const emptyScope: Scope = { tokensOfNamesFrom: () => 0, kindOf: () => null, hasColumn: () => false }
