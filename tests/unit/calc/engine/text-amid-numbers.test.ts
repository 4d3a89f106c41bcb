import { describe, expect, it } from 'vitest'
import { solveLast, solveLines } from './solve-lines.ts'

/** Prose with numbers: no answer, and no error. */
const prose = `
Meeting at 3 with 5 people
Call 555-1234
Chapter 12
2 eggs
Version 1.2.3
Win 2-1 against Bayern
Win 2 - 1 against Bayern
It was 20 degrees
see page 12-15
see pages 12 - 15
1. First item
1) first
2) 5 apples
- buy milk
* 3 apples
+ 5 more
10:30 dentist
covid-19
a/b testing
24/7 support
I have 2 cats and 3 dogs
http://x.y/1/2
50/50 chance
C++
C++ 11
A4
B-52
F-16 jets
MP3 player
H2O and CO2
COVID-19 vaccine dose 2
Besprechung um 3 mit 5 Leuten
Kapitel 12
Tel. 030 / 123 456
Sieg 3:1 gegen Köln
am 5. und 6. Mai
Raum 3.12
Artikel 5 Abs. 2
3 Eier, 200 g Mehl, 1 Prise Salz
2-3 Wochen
2 - 3 Wochen Urlaub
Le 14 juillet 1789
3 oeufs et 2 pommes
Réunion à 15h avec 4 personnes
page 3 sur 10
Tengo 2 perros y 3 gatos
Son las 5 de la tarde
100 metros lisos
Найти 3 книги и 2 тетради
第3章 12ページ
2人で3日間
Step 1 of 5
3 of 5 stars
Rated 4.5/5 by users
Question 3/10
Buy 2 get 1 free
5 star hotel
5* hotel 3 nights
18+ only
Top 10 movies of 2020
Windows 11 vs Windows 10
Born 12/05/1985
9/11 memorial
9-5 job
Mon-Fri 9-17
Open 9am - 5pm
3 - 5 business days
takes 10-15 minutes
10-15 min walk
temperature -5 outside
It's -5 degrees
minus 5 degrees outside
x-ray 2
ISBN 978-3-16-148410-0
192.168.0.1:8080
user@example.com 5
Meeting @ 5
@home 3
No. 5
issue #42 fixed
v2.0 released
version 2 - final
Chapter 3 - The Return
Chapter 3 – 12 pages
Part 2 / Section 4
5 Main St / Apt 3
4 x 4 car
2x4 lumber
1st place
1990s music
100% sure
50% chance of rain
90% of people
half of it
twice a day
3 times a day
5 days a week
10 km run
ran 5 km in 20 minutes
walk 2 km to school
5 to 10 people
from 5 to 7
2 in 3 people
3 in the morning
call me at 5 or 6
between 5 and 10 items
and/or 3
[5] reference
- [ ] buy 3 eggs
- [x] call 5 people
> quote 5
>5 people
< 5 minutes
~5 people
wow 5!
What is 5?
5 = five
E = mc2
Q1-Q4
FY2020/21
2020/21 season
1/2 done
Ratio 3:2
Note: 3 items
1,2,3 go
***5***
** bold 5 **
200 m - turn left
5 min break - 10 min run
16 GB / 1 TB model
take 5 mg per day
`
  .trim()
  .split('\n')

const mixed: readonly (readonly [string, string])[] = [
  ['$10 for lunch + 15% tip', '11.5 USD'],
  ['$25/hour * 14 hours of work', '350 USD'],
  ['$50 + 10% sales tax', '55 USD'],
  ['$120 − 30% discount', '84 USD'],
  ['$120 -30% discount', '84 USD'],
  ['200kg alma + 300 kg banán', '500 kg'],
  ['(1 alma + 4 körte) * 3 ember', '15'],
  ['I spent $128 + $45 on clothes // on 10-02-2019', '173 USD'],
  ['$999 (for iPhone 16)', '999 USD'],
  ['Cost of 128 GB iPhone 16: $999', '999 USD'],
  ['Boing "747" is $386.8M', '386800000 USD'],
  ['3 apples at $4 each', '12 USD'],
  ['3 apples @ $4', '12 USD'],
  ['lunch was $55 + 25% tip', '68.75 USD'],
  ['$3k earnings / 5 people', '600 USD'],
  ['lunch $12', '12 USD'],
  ['paid 20 EUR for it', '20 EUR'],
  ['food $500, for two', '500 USD'],
  ['2+3 - this minus sign is part of the text', '5'],
  ['3 apples + 4 pears', '7'],
  ['3 apples plus 4 pears', '7'],
  ['12 apples / 4 people', '3'],
  ['2 boxes * 12 eggs', '24'],
  ['1/2 cup sugar + 1/2 cup flour', '1 cup'],
  ['run 5 km + walk 2 km', '7 km'],
  ['What is 5 km in miles?', '3.10685596119 mi'],
  ['convert 5 km to m', '5000 m'],
  ['how much is 10% of 50', '5'],
  ['what is 10% of 200', '20'],
  ['15% of $200 bill', '30 USD'],
  ['20% off the $50 shoes', '40 USD'],
  ['$4 per person * 3 people', '12 USD'],
  ['$12 an hour for 8 hours of work', '96 USD'],
  ['rent of $500 per month for 6 months', '3000 USD'],
  ['drive 50 km/day for 2 weeks', '700 km'],
  ['2 hours of help at $30/hour', '60 USD'],
  ['flour $3/kg * 500 g', '1.5 USD'],
  ['* $12 lunch', '12 USD'],
  ['- $12 lunch', '12 USD'],
  ['- [x] $12 lunch + $3 tip', '15 USD'],
  ['1. $200 for the hotel', '200 USD'],
  ['* 5 + 3', '8'],
  ['• 5 + 3', '8'],
  ['1. 5 + 3', '8'],
  ['income $100 - rent $50', '50 USD'],
  ['hotel: 3 nights * $80', '240 USD'],
  ['tickets (2 adults, 1 child) $45', '45 USD'],
  ['sqrt(16) apples + 2', '6'],
  ['half of the $50', '25 USD'],
  ['2 million people * $3', '6000000 USD'],
  ['€20 Eintritt + €5 Garderobe', '25 EUR'],
  ['Miete 900 € + Strom 80 €', '980 EUR'],
  ['5 pommes + 3 poires', '8'],
  ['10 € de pain + 5 € de beurre', '15 EUR'],
  ['20% off my $50 shoes', '40 USD'],
  ['¥500 ラーメン + ¥120 お茶', '620 JPY'],
  ['(50 + 30) people * 2', '160'],
  ['$20 (was $40) - 10% member discount', '18 USD'],
  ['3 weeks × $200/week rent', '600 USD'],
  ['the bill: $80 / 4 friends', '20 USD'],
  ['split $120 / 4 ways', '30 USD'],
  ['5 shirts × $19.99 each', '99.95 USD'],
]

describe('prose with numbers in it', () => {
  it.each(prose)('%s', (line) => expect(solveLast(line)).toBeNull())
})

describe('sums with words amid their numbers', () => {
  it.each(mixed)('%s → %s', (line, answer) => expect(solveLast(line)).toBe(answer))
})

describe('names amid text', () => {
  it('count next to an operator', () => {
    expect(solveLast('monthly rent = $2,150', 'monthly rent / 4 people')).toBe('537.5 USD')
    expect(solveLast('rate = $20/h', '3 hours of work * rate')).toBe('60 USD')
  })
  it('are words elsewhere', () => {
    expect(solveLast('lunch = $10', 'lunch with Tom $12 + $3')).toBe('15 USD')
  })
  it('can be given to them', () => {
    expect(solveLast('tip = 15% of $40 bill', 'tip * 2')).toBe('12 USD')
    expect(solveLast('apples = 5 red ones', 'apples * 2')).toBe('10')
    expect(solveLast('result = see page 5')).toBeNull()
  })
  it('change what a line means', () => {
    expect(solveLines(['rent / 4 people', 'rent = 100', 'rent / 4 people'])).toEqual([null, '100', '25'])
  })
})

describe('wrong sums', () => {
  it('are wrong, with nothing left out of them', () => {
    expect(solveLast('2 + * 2')).toBe('! There is no number before *.')
    expect(solveLast('(1 + 2')).toBe('! A ) is missing.')
  })
  it('with words amid them are prose', () => {
    expect(solveLast('$10 for lunch + 3 kg of flour')).toBeNull()
    expect(solveLast('3 apples / 0 people + $5')).toBeNull()
  })
})
