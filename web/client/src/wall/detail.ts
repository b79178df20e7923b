import type { CommunitySections } from '@/contract'

export const pageKeys = [
  'activities', 'ratings', 'notices', 'projects', 'polls', 'resolutions', 'trend', 'groups', 'index', 'stewards',
] as const
export type PageKey = (typeof pageKeys)[number]

const enough = 3

/** What owners have decided on; what they decide on now stands on the stage. */
export function closedResolutions({ resolutions }: CommunitySections) {
  return (resolutions ?? []).filter(({ state }) => state === 'closed')
}

/** Whether a page has anything to tell. Open polls stand on the stage: their page needs one of another kind. */
function hasContent(key: PageKey, sections: CommunitySections, now: Date): boolean {
  switch (key) {
    case 'activities': return sections.activities.some((activity) => !activity.cancelled && Date.parse(activity.endsAt) > now.getTime())
    case 'ratings': return sections.ratings.aspects.some((aspect) => aspect.count > 0)
    case 'trend': return sections.ratings.trend.filter((month) => month.average !== undefined).length > 1
    case 'polls': return sections.polls.some((poll) => poll.state !== 'open')
    case 'resolutions': return closedResolutions(sections).length > 0
    case 'index': return sections.index.value !== undefined
    default: return sections[key].length > 0
  }
}

/**
 * The pages to rotate: those with content; in a community where hardly any has, all, to say what will be there. Where they
 * are chosen, those of them with content, in their order; all of them where none has any.
 */
export function detailPages(sections: CommunitySections, now: Date, chosen?: readonly PageKey[]): { key: PageKey; filled: boolean }[] {
  const pages = (chosen ?? pageKeys).map((key) => ({ key, filled: hasContent(key, sections, now) }))
  const filled = pages.filter((page) => page.filled)
  if (chosen) return filled.length > 0 ? filled : pages
  return filled.length >= enough ? filled : pages.filter(({ key, filled: has }) => key !== 'index' && (has || key !== 'resolutions'))
}
