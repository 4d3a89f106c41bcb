/** A moment for a person: "Today, 14:03", "Yesterday, 09:30", "12 Mar, 09:30", "12 Mar 2025, 09:30". */
export function sayWhen(at: number, now: number): string {
  const time = new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
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
