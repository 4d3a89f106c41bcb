/**
 * The welcome sheet: what the language can do, in a minute. A test works it out. Its numbers are whole, as these are
 * read the same whether decimals are set to be points or commas.
 */
export const welcomeLines: readonly string[] = [
  '# Type a sum, and its answer stands beside it',
  '12 × 4 + 9',
  '20% off 80',
  '3 apples at $2 each',
  '',
  '# Give a value a name, and use it below',
  'monthly rent = 950',
  'monthly rent × 12',
  '',
  '# Units and dates know what they are',
  '5 ft 11 in to cm',
  '90 km / 45 min in km/h',
  '$15/h × 7 h',
  '24 December 2026 + 2 weeks',
  'days between 2026-03-01 and 2026-12-24',
  '',
  '# A block of lines adds up, and tags pick some of them',
  'Bread: 3 #food',
  'Coffee: 2 × 4 #food',
  'Bus: 5 #travel',
  'sum',
  'total #food',
  '',
  '# Lists, and pictures of them',
  '(1..5)^2',
  'plot x^2 for x in -3..3',
  '',
  '# Ctrl+Space completes a word, F1 shows all that there is',
]
