import type {
  Activity, CommunitySections, CommunityView, Poll, Ratings, RequestItem, Requests, TickerItem,
} from '@/contract'
import { aspectKeys, type AspectKey } from '@/words'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export const fixtureNow = new Date('2026-11-23T06:32:00Z')

type At = (offset: number) => string

const aspectLabels: Record<AspectKey, string> = {
  leadership: '党建引领', surroundings: '环境整洁', property: '物业服务', safety: '平安建设',
  culture: '文化活动', neighbourliness: '邻里和睦', selfgovernance: '居民自治', convenience: '便民服务',
}

function polls(at: At): Poll[] {
  const common = { secret: false, changeable: true, franchise: 'residents', method: 'plurality', eligible: 4318, presence: false } as const
  return [
    {
      ...common, id: 'winter', title: '冬季文化长廊的主题选哪一个？', state: 'open', display: 'live',
      opensAt: at(-2 * day), closesAt: at(5 * hour), turnout: 1287,
      options: [
        { id: 'a', label: '七彩风车长廊', votes: 611 },
        { id: 'b', label: '长影经典电影海报', votes: 402 },
        { id: 'c', label: '冰灯与剪纸', votes: 198 },
        { id: 'd', label: '居民书画作品', votes: 76 },
      ],
    },
    {
      ...common, id: 'gate', title: '花园街东门夜间是否关闭？', state: 'open', display: 'hidden', secret: true,
      franchise: 'households', eligible: 2694, opensAt: at(-day), closesAt: at(3 * day), turnout: 824,
      options: [{ id: 'y', label: '22 点后关闭' }, { id: 'n', label: '全天开放' }],
    },
    {
      ...common, id: 'bench', title: '健身广场添置什么？', state: 'closed', display: 'live',
      opensAt: at(-20 * day), closesAt: at(-13 * day), turnout: 1930,
      options: [
        { id: 'a', label: '带靠背的长椅', votes: 1104 },
        { id: 'b', label: '遮阳棚', votes: 533 },
        { id: 'c', label: '儿童滑梯', votes: 293 },
      ],
    },
  ]
}

function activities(at: At): Activity[] {
  const none = { waitlisted: 0, checkedIn: 0 }
  return [
    {
      ...none, id: 'windmills', title: '七彩风车节：一起扎风车', kind: 'rally', place: '花园街', startsAt: at(-2 * hour),
      endsAt: at(30 * hour), capacity: 40, confirmed: 34, checkedIn: 22, goal: 40_000, progress: 27_350, unit: '只风车',
    },
    {
      ...none, id: 'clinic', title: '专家义诊进小区', kind: 'activity', place: '健身广场', startsAt: at(3 * hour),
      endsAt: at(6 * hour), capacity: 60, confirmed: 57,
    },
    {
      ...none, id: 'haircut', title: '免费义剪', kind: 'activity', place: '物业大厅', startsAt: at(20 * hour),
      endsAt: at(23 * hour), capacity: 30, confirmed: 30, waitlisted: 8,
    },
    {
      ...none, id: 'painting', title: '居民书画展', kind: 'activity', place: '文化长廊', startsAt: at(2 * day),
      endsAt: at(4 * day), capacity: 200, confirmed: 88,
    },
    {
      ...none, id: 'drill', title: '应急救援演练', kind: 'activity', place: '12 号楼前', startsAt: at(4 * day),
      endsAt: at(4 * day + 2 * hour), capacity: 80, confirmed: 21,
    },
  ]
}

function requests(at: At): Requests {
  const item = (over: Partial<RequestItem> & Pick<RequestItem, 'number' | 'category' | 'stage'>): RequestItem => ({
    submittedAt: at(-5 * hour), dueAt: at(2 * day), overdue: false, joined: 0, ...over,
  })
  return {
    submitted: 9, accepted: 14, answered: 6, confirmed: 1182, reopened: 2, overdue: 3,
    rates: {
      response: { n: 1204, of: 1213 },
      resolution: { n: 1131, of: 1213 },
      satisfaction: { n: 1078, of: 1182 },
      unjudged: 12, formula: 'v2',
    },
    latest: [
      item({ number: 1213, category: 'lift', building: 12, stage: 'accepted', submittedAt: at(-12 * minute) }),
      item({ number: 1212, category: 'heating', building: 7, stage: 'submitted', submittedAt: at(-26 * minute) }),
      item({ number: 1211, category: 'parking', stage: 'answered' }),
      item({ number: 1207, category: 'repairs', building: 31, stage: 'reopened', dueAt: at(-3 * hour), overdue: true }),
      item({ number: 1198, category: 'greening', building: 3, stage: 'confirmed' }),
    ],
  }
}

function ratings(): Ratings {
  const averages = [4.6, 4.4, 4.1, 4.5, 4.7, 4.6, 3.9, 4.2]
  const trend = [3.8, 3.9, 3.9, 4.0, 4.1, 4.0, 4.1, 4.2, 4.2, 4.3, 4.3, 4.4]
  return {
    period: '2026-11',
    aspects: aspectKeys.map((key, i) => ({ key, label: aspectLabels[key], average: averages[i], before: (averages[i] ?? 0) - 0.1, count: 640 - i * 23 })),
    trend: trend.map((average, i) => ({
      period: i === 0 ? '2025-12' : `2026-${String(i).padStart(2, '0')}`, average, count: 400 + i * 20,
    })),
  }
}

function ticker(at: At): TickerItem[] {
  return [
    { at: at(-20_000), kind: 'ballot', building: 12, title: '冬季文化长廊的主题选哪一个？' },
    { at: at(-2 * minute), kind: 'signup', building: 7, title: '专家义诊进小区' },
    { at: at(-5 * minute), kind: 'progress', title: '七彩风车节：一起扎风车' },
    { at: at(-8 * minute), kind: 'rating', building: 31 },
    { at: at(-12 * minute), kind: 'request-accepted', building: 12, category: 'lift' },
    { at: at(-26 * minute), kind: 'request-submitted', building: 7, category: 'heating' },
    { at: at(-41 * minute), kind: 'enrolled', building: 22 },
    { at: at(-2 * hour), kind: 'request-confirmed', building: 3, category: 'greening' },
  ]
}

function sections(at: At): CommunitySections {
  return {
    profile: {
      name: '长影世纪村',
      regionPath: [
        { code: '220100', name: '长春市', level: 'city' },
        { code: '220104', name: '朝阳区', level: 'district' },
        { code: '220104-s', name: '街道', level: 'subdistrict' },
        { code: '220104-tongde', name: '同德社区', level: 'neighbourhood' },
      ],
      buildings: 38, households: 2694, residents: 7156, enrolled: 4318, demo: true, motto: '长影·幸福之光',
    },
    activities: activities(at),
    requests: requests(at),
    polls: polls(at),
    ratings: ratings(),
    index: {
      formula: 'v2', value: 87.4,
      parts: [
        { key: 'ratings', weight: 40, share: { n: 2231, of: 2540 } },
        { key: 'response', weight: 15, share: { n: 1204, of: 1213 } },
        { key: 'resolution', weight: 15, share: { n: 1131, of: 1213 } },
        { key: 'satisfaction', weight: 15, share: { n: 1078, of: 1182 } },
        { key: 'participation', weight: 15, share: { n: 2874, of: 4318 } },
      ],
    },
    projects: [
      { id: 'street', title: '花园街路面翻新', stage: 'done', budget: 1_860_000, spent: 1_812_400, contributors: [{ name: '市贸促会', kind: 'labour', what: '协调施工' }], offers: { give: 0, help: 0 } },
      { id: 'court', title: '篮球场重建', stage: 'done', budget: 420_000, spent: 398_000, contributors: [{ name: '国信物业', kind: 'money', amount: 200_000 }], offers: { give: 0, help: 0 } },
      { id: 'lifts', title: '85 部电梯监控更新', stage: 'building', budget: 960_000, spent: 610_000, contributors: [{ name: '国信物业', kind: 'labour', what: '维护' }, { name: '区劳动局', kind: 'money', amount: 300_000 }], offers: { give: 0, help: 0 } },
      { id: 'ramp', title: '健身广场无障碍坡道', stage: 'building', budget: 86_000, spent: 31_500, contributors: [], offers: { give: 0, help: 0 } },
      { id: 'reading', title: '居民阅览室', stage: 'planned', budget: 150_000, spent: 0, contributors: [{ kind: 'material', what: '图书 600 册' }], offers: { give: 0, help: 0 } },
    ],
    stewards: Array.from({ length: 38 }, (_, i) => ({
      building: i + 1,
      unit: i % 2 === 0 ? '市贸促会' : '区劳动局',
      person: `${'王李张刘陈杨赵黄'.charAt(i % 8)}${i % 3 === 0 ? '主任' : '科长'}`,
    })),
    groups: ['天使宝妈', '旧物集市', '笔墨丹青', '爱猫协会', '广场舞队', '晨跑团', '棋友会', '摄影社'].map(
      (name, i) => ({ id: `g${i + 1}`, name }),
    ),
    resolutions: [{
      id: 'lifts', title: '使用维修资金更新电梯', text: '更新三部电梯。', matter: 'spend-funds', threeQuarters: false, advisory: false, live: false, state: 'closed',
      opensAt: at(-20 * day), closesAt: at(-2 * day), carried: true,
      heads: { for: 1500, against: 200, abstain: 100, participating: 1800, of: 2694, quorate: true, agreed: true },
      area: { for: 150_000.5, against: 20_000, abstain: 9_000, participating: 179_000.5, of: 262_000, quorate: true, agreed: true },
    }],
    meetings: [{ id: 'm1', title: '民情问需会', place: '党群服务中心', startsAt: at(2 * day), cancelled: false, outcomes: [] }],
    notices: [
      { id: 'n1', title: '24 日 9:00–11:00 供水管道检修', body: '1–12 号楼停水，请提前储水。', at: at(-3 * hour) },
      { id: 'n2', title: '冬季供暖测温开始', body: '室温低于 18 ℃ 请在手机上提交诉求。', at: at(-day) },
    ],
    alert: { active: false },
    ticker: ticker(at),
  }
}

/** 长影世纪村 on a busy afternoon; every time is relative to `now`. */
export function busyCommunity(now = fixtureNow): CommunityView {
  const at: At = (offset) => new Date(now.getTime() + offset).toISOString()
  return { code: '220104-0001', name: '长影世纪村', version: 1, at: at(0), sections: sections(at) }
}

/** A community of today in which nothing has happened yet. */
export function emptyCommunity(now = fixtureNow): CommunityView {
  const nothing = { n: 0, of: 0 }
  const rates = { response: nothing, resolution: nothing, satisfaction: nothing, unjudged: 0, formula: 'v2' }
  const busy = busyCommunity(now)
  return {
    ...busy,
    code: '220106-0001',
    name: '二中教师花园',
    sections: {
      profile: {
        ...busy.sections.profile, name: '二中教师花园', buildings: 6, households: 210, residents: 543, enrolled: 0,
        demo: false, motto: undefined,
      },
      activities: [], polls: [], projects: [], stewards: [], groups: [], meetings: [], notices: [], ticker: [],
      requests: { submitted: 0, accepted: 0, answered: 0, confirmed: 0, reopened: 0, overdue: 0, rates, latest: [] },
      ratings: {
        period: '2026-11',
        aspects: aspectKeys.map((key) => ({ key, label: aspectLabels[key], count: 0 })),
        trend: [],
      },
      index: { formula: 'v2', parts: busy.sections.index.parts.map((part) => ({ ...part, share: nothing })) },
      alert: { active: false },
    },
  }
}
