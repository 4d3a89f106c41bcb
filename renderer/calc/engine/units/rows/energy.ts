import { divide, multiply } from '../../numbers/arithmetic.ts'
import { one, small } from '../../numbers/number.ts'
import { exactly, part, squared, tenTo, times, unitGroup } from '../unit-row.ts'
import { btu, foot, gravity, inch, pound } from './definitions.ts'

const poundForce = multiply(pound, gravity)
/** 13,595.1 kg/m³ under standard gravity. */
const mercury = multiply(small(135951, 4), gravity)

export const energyUnits = unitGroup('Energy', { mass: 1, length: 2, time: -2 }, [
  {
    symbol: 'J',
    names: ['joule'],
    scale: one,
    prefixes: 'metric',
    example: ['3600 J in Wh', '1 Wh'],
    summary: 'The joule, SI.',
  },
  {
    symbol: 'Wh',
    names: ['watt hour'],
    scale: small(3600),
    prefixes: 'metric',
    example: ['1 kWh in MJ', '3.6 MJ'],
    summary: 'A watt for an hour.',
  },
  {
    symbol: 'cal',
    names: ['calorie'],
    scale: small(4184, 3),
    prefixes: 'metric',
    example: ['250 kcal in kJ', '1046 kJ'],
    summary: 'The thermochemical calorie, ISO 31-4.',
  },
  {
    symbol: 'eV',
    names: ['electronvolt', 'electron volt'],
    scale: exactly('1.602176634e-19'),
    prefixes: 'metric',
    example: ['1 eV in J', '1.602176634e-19 J'],
    summary: 'The electronvolt, exact since 2019.',
  },
  {
    symbol: 'BTU',
    symbols: ['Btu'],
    names: ['btu', 'british thermal unit'],
    scale: btu,
    example: ['1 BTU in J', '1055.05585262 J'],
    summary: 'The British thermal unit, International Table 1956.',
  },
  {
    symbol: 'therm',
    names: ['therm'],
    scale: times(btu, 100_000),
    example: ['1 therm in J', '105505585.262 J'],
    summary: '100,000 BTU.',
  },
  {
    symbol: 'erg',
    names: ['erg'],
    scale: tenTo(-7),
    example: ['1 erg in J', '0.0000001 J'],
    summary: 'The erg of the CGS system.',
  },
  {
    symbol: 'ft lbf',
    symbols: ['ftlb', 'ftlbf', 'ftlbs'],
    names: ['foot pound', 'foot pounds'],
    scale: multiply(foot, poundForce),
    example: ['1 ft lbf in J', '1.3558179483314 J'],
    summary: 'A pound of force over a foot.',
  },
  {
    symbol: 'toe',
    names: ['tonne of oil equivalent'],
    scale: exactly('41868e6'),
    example: ['1 toe in J', '41868000000 J'],
    summary: 'The tonne of oil equivalent, IEA: 41.868 GJ.',
  },
  {
    symbol: 'ton of TNT',
    names: ['ton of tnt', 'tons of tnt'],
    scale: exactly('4184e6'),
    example: ['1 ton of TNT in J', '4184000000 J'],
    summary: 'A billion calories.',
  },
])

export const powerUnits = unitGroup('Power', { mass: 1, length: 2, time: -3 }, [
  {
    symbol: 'W',
    names: ['watt'],
    scale: one,
    prefixes: 'metric',
    example: ['60 W × 5 h in kWh', '0.3 kWh'],
    summary: 'The watt, SI.',
  },
  {
    symbol: 'VA',
    names: ['volt ampere'],
    scale: one,
    prefixes: 'metric',
    example: ['1 VA in W', '1 W'],
    summary: 'The volt-ampere of apparent power.',
  },
  {
    symbol: 'hp',
    names: ['horsepower'],
    scale: times(multiply(foot, poundForce), 550),
    example: ['100 hp in kW', '74.569987158227 kW'],
    summary: '550 foot-pounds a second.',
  },
  {
    symbol: 'PS',
    names: ['metric horsepower'],
    scale: times(gravity, 75),
    example: ['1 PS in W', '735.49875 W'],
    summary: 'The metric horsepower, 75 kgf m/s.',
  },
])

export const forceUnits = unitGroup('Force', { mass: 1, length: 1, time: -2 }, [
  {
    symbol: 'N',
    names: ['newton'],
    scale: one,
    prefixes: 'metric',
    example: ['10 N in kgf', '1.01971621298 kgf'],
    summary: 'The newton, SI.',
  },
  {
    symbol: 'kgf',
    symbols: ['kp'],
    names: ['kilogram force', 'kilopond'],
    scale: gravity,
    example: ['1 kgf in N', '9.80665 N'],
    summary: 'The weight of a kilogram under standard gravity.',
  },
  {
    symbol: 'lbf',
    names: ['pound force'],
    scale: poundForce,
    example: ['10 lbf in N', '44.482216152605 N'],
    summary: 'The weight of a pound under standard gravity.',
  },
  {
    symbol: 'kip',
    names: ['kip'],
    scale: times(poundForce, 1000),
    example: ['1 kip in N', '4448.2216152605 N'],
    summary: '1,000 pounds of force.',
  },
  {
    symbol: 'pdl',
    names: ['poundal'],
    scale: multiply(pound, foot),
    example: ['1 pdl in N', '0.138254954376 N'],
    summary: 'What moves a pound by a foot per second squared.',
  },
  {
    symbol: 'dyn',
    names: ['dyne'],
    scale: tenTo(-5),
    example: ['1 dyn in N', '0.00001 N'],
    summary: 'The dyne of the CGS system.',
  },
])

export const pressureUnits = unitGroup('Pressure', { mass: 1, length: -1, time: -2 }, [
  {
    symbol: 'Pa',
    names: ['pascal'],
    scale: one,
    prefixes: 'metric',
    example: ['1 bar in Pa', '100000 Pa'],
    summary: 'The pascal, SI.',
  },
  {
    symbol: 'bar',
    names: ['bar'],
    scale: small(100_000),
    prefixes: 'metric',
    example: ['2.5 bar in psi', '36.2594344326 psi'],
    summary: '100,000 pascals.',
  },
  {
    symbol: 'atm',
    names: ['atmosphere'],
    scale: small(101_325),
    example: ['1 atm in mmHg', '759.999891726 mmHg'],
    summary: 'The standard atmosphere, 10th CGPM 1954.',
  },
  {
    symbol: 'at',
    isReadByName: true,
    names: ['technical atmosphere'],
    scale: times(gravity, 10_000),
    example: ['1 technical atmosphere in Pa', '98066.5 Pa'],
    summary: 'A kilogram of force on a square centimetre.',
  },
  {
    symbol: 'psi',
    names: ['pound per square inch', 'pounds per square inch'],
    scale: divide(poundForce, squared(inch)),
    example: ['32 psi in bar', '2.20632233381 bar'],
    summary: 'A pound of force on a square inch.',
  },
  {
    symbol: 'ksi',
    names: [],
    scale: divide(times(poundForce, 1000), squared(inch)),
    example: ['1 ksi in Pa', '6894757.29317 Pa'],
    summary: '1,000 psi.',
  },
  {
    symbol: 'mmHg',
    names: ['millimeter of mercury', 'millimeters of mercury'],
    scale: mercury,
    example: ['760 mmHg in kPa', '101.3250144354 kPa'],
    summary: 'The conventional millimetre of mercury.',
  },
  {
    symbol: 'inHg',
    names: ['inch of mercury', 'inches of mercury'],
    scale: multiply(mercury, exactly('25.4')),
    example: ['1 inHg in Pa', '3386.388640341 Pa'],
    summary: 'The conventional inch of mercury.',
  },
  {
    symbol: 'cmH2O',
    names: [],
    scale: times(gravity, 10),
    example: ['1 cmH2O in Pa', '98.0665 Pa'],
    summary: 'The conventional centimetre of water.',
  },
  {
    symbol: 'torr',
    names: ['torr'],
    scale: part(small(101_325), 760),
    example: ['760 torr in atm', '1 atm'],
    summary: 'A 760th of the standard atmosphere.',
  },
])

export const viscosityUnits = unitGroup('Viscosity', { mass: 1, length: -1, time: -1 }, [
  {
    symbol: 'P',
    names: ['poise'],
    scale: small(1, 1),
    prefixes: 'metric',
    example: ['1 P in Pa s', '0.1 Pa s'],
    summary: 'The poise of the CGS system.',
  },
])
