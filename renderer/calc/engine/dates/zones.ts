/**
 * Time zones by what people call them: names of the IANA time zone database, cities, abbreviations, offsets. An
 * abbreviation is a fixed offset from UTC, whatever the season, as it says itself: CET is an hour ahead, CEST two.
 */
const abbreviations: ReadonlyMap<string, string> = new Map([
  ['utc', 'UTC'],
  ['gmt', 'UTC'],
  ['z', 'UTC'],
  ['wet', '+00:00'],
  ['west', '+01:00'],
  ['bst', '+01:00'],
  ['cet', '+01:00'],
  ['cest', '+02:00'],
  ['mez', '+01:00'],
  ['mesz', '+02:00'],
  ['eet', '+02:00'],
  ['eest', '+03:00'],
  ['msk', '+03:00'],
  ['ist', '+05:30'],
  ['sgt', '+08:00'],
  ['hkt', '+08:00'],
  ['awst', '+08:00'],
  ['jst', '+09:00'],
  ['kst', '+09:00'],
  ['acst', '+09:30'],
  ['aest', '+10:00'],
  ['aedt', '+11:00'],
  ['nzst', '+12:00'],
  ['nzdt', '+13:00'],
  ['hst', '-10:00'],
  ['akst', '-09:00'],
  ['akdt', '-08:00'],
  ['pst', '-08:00'],
  ['pdt', '-07:00'],
  ['mst', '-07:00'],
  ['mdt', '-06:00'],
  ['cst', '-06:00'],
  ['cdt', '-05:00'],
  ['est', '-05:00'],
  ['edt', '-04:00'],
  ['brt', '-03:00'],
  ['pacific time', 'America/Los_Angeles'],
  ['mountain time', 'America/Denver'],
  ['central time', 'America/Chicago'],
  ['eastern time', 'America/New_York'],
])

/** Large cities that the database has no zone of their own for, or under an older name. */
const otherCities: Readonly<Record<string, readonly string[]>> = {
  'Africa/Johannesburg': ['Cape Town', 'Pretoria', 'Durban'],
  'America/Chicago': ['Dallas', 'Houston', 'Austin', 'Minneapolis', 'New Orleans', 'St Louis'],
  'America/Denver': ['Salt Lake City'],
  'America/Los_Angeles': [
    'LA',
    'San Francisco',
    'Seattle',
    'San Diego',
    'San Jose',
    'Las Vegas',
    'Portland',
    'Cupertino',
  ],
  'America/New_York': ['NYC', 'Boston', 'Washington', 'Washington DC', 'Miami', 'Atlanta', 'Philadelphia'],
  'America/Sao_Paulo': ['Rio de Janeiro', 'Rio', 'Brasilia'],
  'America/Toronto': ['Montreal', 'Ottawa'],
  'Asia/Dubai': ['Abu Dhabi'],
  'Asia/Jakarta': ['Bali'],
  'Asia/Jerusalem': ['Tel Aviv'],
  'Asia/Kathmandu': ['Kathmandu'],
  'Asia/Kolkata': ['Kolkata', 'Mumbai', 'Delhi', 'New Delhi', 'Bangalore', 'Bengaluru', 'Chennai', 'India'],
  'Asia/Riyadh': ['Mecca'],
  'Asia/Saigon': ['Ho Chi Minh City', 'Hanoi'],
  'Asia/Shanghai': ['Beijing', 'Peking', 'Shenzhen', 'Guangzhou', 'China'],
  'Asia/Tokyo': ['Osaka', 'Kyoto', 'Japan'],
  'Asia/Yangon': ['Yangon'],
  'Australia/Sydney': ['Canberra'],
  'Europe/Berlin': ['Munich', 'Frankfurt', 'Hamburg', 'Cologne', 'Stuttgart', 'Leipzig', 'Germany'],
  'Europe/Kiev': ['Kyiv'],
  'Europe/London': ['Edinburgh', 'Manchester', 'Cardiff', 'Glasgow', 'UK', 'England'],
  'Europe/Madrid': ['Barcelona', 'Valencia', 'Spain'],
  'Europe/Moscow': ['Saint Petersburg', 'St Petersburg'],
  'Europe/Paris': ['Lyon', 'Marseille', 'Nice', 'France'],
  'Europe/Rome': ['Milan', 'Naples', 'Florence', 'Venice', 'Italy'],
  'Europe/Zurich': ['Geneva', 'Basel', 'Bern', 'Switzerland'],
  'Pacific/Auckland': ['Wellington', 'New Zealand'],
}

let places: ReadonlyMap<string, string> | null = null

/** Zones by abbreviation and by place, in lower case. Put together when the first is looked for. */
export function zonesByWords(): ReadonlyMap<string, string> {
  places ??= new Map([
    ...Intl.supportedValuesOf('timeZone').map((zone) => [cityOf(zone), zone] as const),
    ...Object.entries(otherCities).flatMap(([zone, cities]) =>
      cities.map((city) => [city.toLowerCase(), zone] as const),
    ),
    ...abbreviations,
  ])
  return places
}

/** `Europe/Berlin`, `us/eastern`: what was found for each spelling, so that the system is asked once for each. */
const known = new Map<string, string | null>()
const mostKnown = 1_000

/** The zone that the database has under this name, which has a `/` in it; null for none. */
export function zoneOfName(name: string): string | null {
  const lower = name.toLowerCase()
  const before = known.get(lower)
  if (before !== undefined) return before
  if (known.size >= mostKnown) known.clear()
  const zone = askSystem(name)
  known.set(lower, zone)
  return zone
}

/** An offset in hours and minutes as a zone, `+05:30`; null when no clock is so far from UTC. */
export function zoneOfOffset(sign: '+' | '-', hours: number, minutes: number): string | null {
  if (!Number.isInteger(hours) || hours > 14 || minutes > 59) return null
  const pad = (part: number) => String(part).padStart(2, '0')
  return `${sign}${pad(hours)}:${pad(minutes)}`
}

function askSystem(name: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return null
  }
}

function cityOf(zone: string): string {
  return zone
    .slice(zone.lastIndexOf('/') + 1)
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase()
}
