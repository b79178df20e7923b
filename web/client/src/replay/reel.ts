import { communityPath, getJson, regionPath } from '@/api'
import type { CommunitySections, Patch, RegionView, Summary, View } from '@/contract'
import { childrenThen, type RegionPast } from '@/city/history'
import { dayOf } from '@/format'

/** A day of a screen: what it showed, and from when on. */
export interface Reel<S> {
  /** Milliseconds. */
  from: number
  until: number
  /** At least one, oldest first. */
  frames: { at: number; view: View<S> }[]
}

/** The frame of a moment; before the first, the first. */
export function frameAt<S>({ frames }: Reel<S>, at: number): View<S> | undefined {
  return (frames.findLast((frame) => frame.at <= at) ?? frames[0])?.view
}

/** The views that a day's patches make; undefined where the community was not there yet. */
export function reelOf(patches: Patch<CommunitySections>[]): Reel<CommunitySections> | undefined {
  const [first] = patches
  const last = patches.at(-1)
  if (!first?.sections.profile || !last) return undefined
  let view: View<CommunitySections> = {
    code: first.code, name: first.sections.profile.name, version: -1, at: first.at, sections: first.sections as CommunitySections,
  }
  const frames = patches.map((patch) => {
    // The last says all once more, and needs nothing to have happened since the one before.
    view = { ...view, version: patch.to, at: patch.at, sections: { ...view.sections, ...patch.sections } }
    return { at: Date.parse(patch.at), view }
  })
  return { from: Date.parse(first.at), until: Date.parse(last.at), frames }
}

export async function readWallReel(community: string, day: string): Promise<Reel<CommunitySections> | undefined> {
  return reelOf(await getJson<Patch<CommunitySections>[]>(`${communityPath(community, 'replay')}?day=${encodeURIComponent(day)}`))
}

interface RegionReplay {
  from: string
  until: string
  frames: RegionPast[]
}

/** A region's day: what is below it now, with the figures of then. What happened where is not kept by the hour. */
export function regionReelOf(now: RegionView, { from, until, frames }: RegionReplay): Reel<RegionView['sections']> | undefined {
  const then = frames.filter((frame): frame is RegionPast & { summary: Summary } => frame.summary !== undefined)
  if (then.length === 0) return undefined
  return {
    from: Date.parse(from),
    until: Date.parse(until),
    frames: then.map((past) => ({
      at: Date.parse(past.at),
      view: { ...now, at: past.at, sections: { ...now.sections, summary: past.summary, children: childrenThen(now.sections.children, past), ticker: [] } },
    })),
  }
}

export async function readRegionReel(now: RegionView, day: string) {
  return regionReelOf(now, await getJson<RegionReplay>(`${regionPath(now.code)}/replay?day=${encodeURIComponent(day)}`))
}

/** The day before the one that it now is, of which all has been kept. */
export function dayBefore(now: Date): string {
  return dayOf(new Date(now.getTime() - 24 * 3_600_000))
}
