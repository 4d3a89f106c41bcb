/**
 * Cases of the corpus that the calculator does not answer right yet, by feature and number. A case may only leave
 * this list: the test fails when one of the others goes wrong, and when one of these comes right.
 */
export const notYet: Readonly<Record<string, readonly string[]>> = {
}
