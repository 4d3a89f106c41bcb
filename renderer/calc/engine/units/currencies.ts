/** Signs of currencies and the code each stands for. A sign that several share is its largest user's. */
export const currencySigns: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['￥', 'JPY'],
  ['₹', 'INR'],
  ['₩', 'KRW'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['₿', 'BTC'],
  ['₴', 'UAH'],
  ['₪', 'ILS'],
  ['฿', 'THB'],
  ['₫', 'VND'],
  ['₱', 'PHP'],
  ['₦', 'NGN'],
  ['₵', 'GHS'],
  ['₡', 'CRC'],
  ['₲', 'PYG'],
  ['₸', 'KZT'],
  ['₾', 'GEL'],
  ['₮', 'MNT'],
  ['₭', 'LAK'],
  ['៛', 'KHR'],
  ['₼', 'AZN'],
  ['֏', 'AMD'],
  ['¢', 'cent'],
])

/** What letters before a dollar sign make of it: `CA$5`. Upper case, as they are written. */
export const dollarPrefixes: ReadonlyMap<string, string> = new Map([
  ['US', 'USD'],
  ['CA', 'CAD'],
  ['C', 'CAD'],
  ['CAD', 'CAD'],
  ['AU', 'AUD'],
  ['A', 'AUD'],
  ['NZ', 'NZD'],
  ['HK', 'HKD'],
  ['S', 'SGD'],
  ['SG', 'SGD'],
  ['NT', 'TWD'],
  ['MX', 'MXN'],
  ['Mex', 'MXN'],
  ['R', 'BRL'],
  ['AR', 'ARS'],
  ['CL', 'CLP'],
  ['CO', 'COP'],
])

/** Names of currencies in lower case, the plural with -s understood, by code. `pound` is one of mass. */
export const currencyNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['USD', ['dollar', 'us dollar', 'buck']],
  ['EUR', ['euro']],
  ['GBP', ['pound sterling', 'pounds sterling', 'british pound', 'quid']],
  ['JPY', ['yen', 'japanese yen']],
  ['CNY', ['yuan', 'renminbi', 'rmb']],
  ['INR', ['rupee', 'indian rupee']],
  ['CHF', ['swiss franc', 'franken']],
  ['CAD', ['canadian dollar']],
  ['AUD', ['australian dollar']],
  ['NZD', ['new zealand dollar']],
  ['HKD', ['hong kong dollar']],
  ['SGD', ['singapore dollar']],
  ['SEK', ['krona', 'kronor', 'swedish krona', 'swedish kronor']],
  ['NOK', ['norwegian krone', 'norwegian kroner']],
  ['DKK', ['danish krone', 'danish kroner']],
  ['ISK', ['icelandic krona']],
  ['PLN', ['zloty', 'złoty', 'zlotych', 'złotych']],
  ['CZK', ['koruna', 'czech koruna', 'koruny', 'korun']],
  ['HUF', ['forint']],
  ['RUB', ['ruble', 'rouble']],
  ['UAH', ['hryvnia']],
  ['TRY', ['lira', 'turkish lira']],
  ['ILS', ['shekel']],
  ['KRW', ['korean won']],
  ['THB', ['baht']],
  ['VND', ['vietnamese dong']],
  ['IDR', ['rupiah']],
  ['MYR', ['ringgit']],
  ['PHP', ['philippine peso']],
  ['MXN', ['mexican peso']],
  ['ARS', ['argentine peso']],
  ['BRL', ['brazilian real', 'reais']],
  ['ZAR', ['rand', 'south african rand']],
  ['NGN', ['naira']],
  ['KES', ['kenyan shilling']],
  ['EGP', ['egyptian pound']],
  ['AED', ['dirham']],
  ['SAR', ['riyal', 'saudi riyal']],
  ['BTC', ['bitcoin']],
])

/** Other signs that stand after or before an amount as words do, in the case they are written. */
export const currencySpellings: ReadonlyMap<string, readonly string[]> = new Map([
  ['PLN', ['zł']],
  ['CZK', ['Kč']],
  ['SEK', ['kr']],
  ['INR', ['Rs']],
  ['BGN', ['лв']],
  ['RUB', ['руб']],
  ['CNY', ['元']],
  ['JPY', ['円']],
])

/** Hundredths of a currency: symbol, names, code. */
export const currencyParts: readonly (readonly [symbol: string, names: readonly string[], code: string])[] = [
  ['cent', ['us cent'], 'USD'],
  ['eurocent', ['euro cent'], 'EUR'],
  ['pence', ['pence', 'penny'], 'GBP'],
]

/** The active codes of ISO 4217 for money that people pay with, and BTC. */
export const currencyCodes: readonly string[] = (
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTC BTN BWP BYN BZD CAD CDF CHF CLP ' +
  'CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ' +
  'ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT ' +
  'MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD ' +
  'SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND ' +
  'VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG'
).split(' ')

const codes = new Set(currencyCodes)

/** Codes that are words of some language in lower case: read in capitals only. */
export const codesThatAreWords: ReadonlySet<string> = new Set(
  'ALL AMD ARS BAM BOB COP CUP CVE DOP ERN GEL GIP KES KGS LAK MAD MOP MUR MGA NAD PAB PEN PHP RON SAR SOS STN TOP TRY WST'.split(
    ' ',
  ),
)

/** Whether a word is a code before its amount, as in `EUR 20`; `TOP 10` is none. */
export function isCodeBeforeAmount(word: string): boolean {
  return codes.has(word) && !codesThatAreWords.has(word)
}
