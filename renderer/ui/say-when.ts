/** A moment for a person: "Today, 14:03", "Yesterday, 09:30", "12 Mar, 09:30", "12 Mar 2025, 09:30". */
export function sayWhen(at: number, now: number): string {
  return say(at, now, 'short')
}

/** Moments one after the other; those of the same minute are told apart by their seconds. */
export function sayMoments(moments: readonly number[], now: number): readonly string[] {
  const words = moments.map((at) => sayWhen(at, now))
  return moments.map((at, index) =>
    words[index - 1] === words[index] || words[index + 1] === words[index]
      ? say(at, now, 'medium')
      : sayWhen(at, now),
  )
}

function say(at: number, now: number, timeStyle: 'short' | 'medium'): string {
  const time = new Date(at).toLocaleTimeString('en-GB', { timeStyle })
  return `${sayDay(new Date(at), new Date(now))}, ${time}`
}

function sayDay(day: Date, today: Date): string {
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1)
  if (day.toDateString() === today.toDateString()) return 'Today'
  if (day.toDateString() === yesterday.toDateString()) return 'Yesterday'
  const isThisYear = day.getFullYear() === today.getFullYear()
  return day.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
  })
}
