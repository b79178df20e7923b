/** How long until `to`, in the largest unit that tells enough, rounded down; `over` when it has passed. */
export function timeLeft(to: string, now: Date): { unit: 'days' | 'hours' | 'minutes' | 'last' | 'over'; n: number } {
  const minutes = Math.floor((Date.parse(to) - now.getTime()) / 60_000)
  if (minutes < 0) return { unit: 'over', n: 0 }
  if (minutes < 1) return { unit: 'last', n: 0 }
  if (minutes < 60) return { unit: 'minutes', n: minutes }
  return minutes < 48 * 60
    ? { unit: 'hours', n: Math.floor(minutes / 60) }
    : { unit: 'days', n: Math.floor(minutes / (24 * 60)) }
}
