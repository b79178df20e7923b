import { getJson, regionPath } from '@/api'
import type { RegionChild, Summary } from '@/contract'
import type { Measure, Ranked } from './measures'

export const sinces = ['day', 'week', 'month'] as const
/** What the ranking is compared with: how it stood so long ago. */
export type Since = (typeof sinces)[number]

export const spans = ['day', 'fortnight', 'quarter', 'year'] as const
/** How far back a trend goes. */
export type Span = (typeof spans)[number]

const day = 24 * 3_600_000
const ago: Record<Since, number> = { day, week: 7 * day, month: 30 * day }
/** Hours are kept for two weeks. */
const reach: Record<Span, { time: number; step: 'hour' | 'day' }> = {
  day: { time: day, step: 'hour' },
  fortnight: { time: 14 * day, step: 'hour' },
  quarter: { time: 91 * day, step: 'day' },
  year: { time: 365 * day, step: 'day' },
}

/** How a region and those below it stood at a moment; one that was not there yet is absent. */
export interface RegionPast {
  at: string
  summary?: Summary
  children: { code: string; summary: Summary }[]
}

export interface HistoryPoint {
  at: string
  summary: Summary
}

export function readPast(region: string, since: Since, now: Date): Promise<RegionPast> {
  return getJson(`${regionPath(region)}/past?at=${new Date(now.getTime() - ago[since]).toISOString()}`)
}

/** A span up to a moment. */
export function spanUpTo(span: Span, until: Date) {
  const { time, step } = reach[span]
  return { from: new Date(until.getTime() - time), to: until, step }
}

/** @param path of the region or community, such as `/api/regions/220104` */
export async function readHistory(path: string, { from, to, step }: ReturnType<typeof spanUpTo>): Promise<HistoryPoint[]> {
  const query = new URLSearchParams({ from: from.toISOString(), to: to.toISOString(), step })
  return (await getJson<{ points: HistoryPoint[] }>(`${path}/history?${query.toString()}`)).points
}


/** The regions as they stood, of those that are there now. */
export function childrenThen(children: RegionChild[], past: RegionPast): RegionChild[] {
  const then = new Map(past.children.map(({ code, summary }) => [code, summary]))
  return children.flatMap((child) => {
    const summary = then.get(child.code)
    return summary ? [{ ...child, summary }] : []
  })
}

/** By how many places each has risen; a region without a rank now or then is absent. */
export function risen(now: Ranked[], then: Ranked[]): Map<string, number> {
  const before = new Map(then.map(({ child, rank }) => [child.code, rank]))
  return new Map(now.flatMap(({ child, rank }) => {
    const old = before.get(child.code)
    return rank && old ? [[child.code, old - rank] as const] : []
  }))
}

/**
 * A measure over a span as pairs of time (milliseconds) and value. Points hold until the next, so the line begins with what held
 * at the beginning and goes on to the end; `shift` moves it, to lay an earlier span over a later one.
 */
export function lineOf(points: HistoryPoint[], measure: Measure, from: Date, to: Date, shift = 0): [number, number | null][] {
  const line = points.map(({ at, summary }): [number, number | null] => [
    Math.max(Date.parse(at), from.getTime()) + shift, measure.value(summary) ?? null,
  ])
  const last = line.at(-1)
  return last ? [...line, [to.getTime() + shift, last[1]]] : []
}
