import type { Level, MeasureRules, RegionChild, RegionView, Summary } from '@/contract'
import { busyCommunity, fixtureNow } from './fixtures'

/** The busy community's figures as a summary. */
export function summary(): Summary {
  const { profile, requests, index } = busyCommunity().sections
  const { buildings, households, residents, enrolled } = profile
  const { submitted, accepted, answered, confirmed, reopened, overdue, rates } = requests
  return {
    buildings, households, residents, enrolled, ballotsToday: 314, signups: 230,
    requests: { submitted, accepted, answered, confirmed, reopened, overdue, rates },
    ratings: { count: 4476, average: 4.38 },
    index,
  }
}

export const rules: MeasureRules = {
  formula: 'v2', ratings: 40, response: 15, resolution: 15, satisfaction: 15, participation: 15, daysToJudge: 7, minimumSample: 10,
}

export function regionChild(code: string, name: string, level: Level = 'district'): RegionChild {
  return { code, name, level, summary: summary(), demo: true }
}

/** 长春市 with its districts, each with the same figures. */
export function cityRegion(now = fixtureNow): RegionView {
  const names = { 220102: '南关区', 220103: '宽城区', 220104: '朝阳区', 220105: '二道区', 220106: '绿园区', 220112: '双阳区', 220113: '九台区' }
  return {
    code: '220100', name: '长春市', version: 1, at: now.toISOString(),
    sections: {
      path: [], level: 'city', summary: summary(), demo: true, rules,
      children: Object.entries(names).map(([code, name]) => regionChild(code, name)),
      ticker: busyCommunity(now).sections.ticker.map((item) => (
        { ...item, community: { code: '220104-0001', name: '长影世纪村', level: 'community' } })),
    },
  }
}
