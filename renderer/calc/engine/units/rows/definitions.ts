import { Approximate, approximate, small } from '../../numbers/number.ts'
import { cubed, exactly, times } from '../unit-row.ts'

/** What units of several kinds are made of. */
export const pi = approximate(Approximate.acos(-1))
/** The international inch of 1959, exactly 25.4 mm. */
export const inch = small(254, 4)
export const foot = times(inch, 12)
export const mile = times(foot, 5280)
/** The international avoirdupois pound of 1959. */
export const pound = small(45359237, 8)
/** Standard gravity, 3rd CGPM 1901. */
export const gravity = small(980665, 5)
/** The US gallon is 231 cubic inches. */
export const gallon = times(cubed(inch), 231)
/** Units of Measurement Regulations 1995. */
export const imperialGallon = small(454609, 8)
export const litre = small(1, 3)
export const day = small(86_400)
/** The mean year of the Gregorian calendar, 365.2425 days. */
export const year = small(31_556_952)
/** SI, exact since 1983. */
export const lightSpeed = small(299_792_458)
/** The British thermal unit of the International Table, 1956. */
export const btu = exactly('1055.05585262')
