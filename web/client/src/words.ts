import type {
  HappinessIndex, Level, PollState, ProjectStage, RequestCategory, RequestStage, TickerKind,
} from './contract'
import { addMessages } from './i18n'

/** The default eight goods; a community may be configured with others, which then bring their own label. */
export const aspectKeys = [
  'leadership', 'surroundings', 'property', 'safety', 'culture', 'neighbourliness', 'selfgovernance', 'convenience',
] as const
export type AspectKey = (typeof aspectKeys)[number]

type PartKey = HappinessIndex['parts'][number]['key']

/** A type and not an interface, so that it is a MessageTree. */
type Words = {
  category: Record<RequestCategory, string>
  stage: Record<RequestStage, string>
  aspect: Record<AspectKey, string>
  poll: Record<PollState, string>
  level: Record<Level, string>
  ticker: Record<TickerKind, string>
  part: Record<PartKey, string>
  project: Record<ProjectStage, string>
  building: string
  demo: string
}

const zh: Words = {
  category: {
    repairs: '维修', cleaning: '保洁', safety: '安全', lift: '电梯', heating: '供暖',
    parking: '停车', noise: '噪音', greening: '绿化', help: '帮助', other: '其他',
  },
  stage: { submitted: '已提交', accepted: '已受理', answered: '已答复', confirmed: '已确认', reopened: '重新办理', merged: '已并入', closed: '已结案' },
  aspect: {
    leadership: '党建引领', surroundings: '环境整洁', property: '物业服务', safety: '平安建设',
    culture: '文化活动', neighbourliness: '邻里和睦', selfgovernance: '居民自治', convenience: '便民服务',
  },
  poll: { scheduled: '即将开始', open: '进行中', closed: '已结束' },
  level: { city: '市', district: '区', subdistrict: '街道', neighbourhood: '社区', community: '小区' },
  ticker: {
    enrolled: '一位新邻居加入', ballot: '投出一票', rating: '一次评价', signup: '报名参加', checkin: '到场签到',
    progress: '又进一步', 'request-submitted': '提出诉求', 'request-accepted': '诉求已受理',
    'request-answered': '诉求已答复', 'request-confirmed': '居民确认办好', 'request-reopened': '诉求重新办理',
    'poll-opened': '投票开始', 'poll-closed': '投票结束', 'activity-announced': '新活动', 'activity-cancelled': '活动取消', notice: '新公告',
    project: '改造有进展',
  },
  part: {
    ratings: '居民评价', response: '响应率', resolution: '解决率', satisfaction: '满意率', participation: '参与率',
  },
  project: { proposed: '提议', planned: '已立项', building: '施工中', done: '已完成' },
  building: '{n} 号楼',
  demo: '演示数据',
}

const en: Words = {
  category: {
    repairs: 'Repairs', cleaning: 'Cleaning', safety: 'Safety', lift: 'Lift', heating: 'Heating',
    parking: 'Parking', noise: 'Noise', greening: 'Greening', help: 'Help', other: 'Other',
  },
  stage: {
    submitted: 'Submitted', accepted: 'Accepted', answered: 'Answered', confirmed: 'Confirmed', reopened: 'Reopened',
    merged: 'Merged', closed: 'Closed',
  },
  aspect: {
    leadership: 'Leadership', surroundings: 'Surroundings', property: 'Property services', safety: 'Safety',
    culture: 'Culture', neighbourliness: 'Neighbourliness', selfgovernance: 'Self-governance',
    convenience: 'Convenience',
  },
  poll: { scheduled: 'Opens soon', open: 'Open', closed: 'Closed' },
  level: {
    city: 'City', district: 'District', subdistrict: 'Subdistrict', neighbourhood: 'Neighbourhood',
    community: 'Community',
  },
  ticker: {
    enrolled: 'A neighbour joined', ballot: 'A vote was cast', rating: 'A rating came in', signup: 'Someone signed up',
    checkin: 'Someone checked in', progress: 'A step further', 'request-submitted': 'Request made',
    'request-accepted': 'Request accepted', 'request-answered': 'Request answered',
    'request-confirmed': 'Confirmed as done', 'request-reopened': 'Request reopened', 'poll-opened': 'Poll opened',
    'poll-closed': 'Poll closed', 'activity-announced': 'New activity', 'activity-cancelled': 'Called off', notice: 'New notice',
    project: 'Project moved on',
  },
  part: {
    ratings: 'Ratings', response: 'Response', resolution: 'Resolution', satisfaction: 'Satisfaction',
    participation: 'Participation',
  },
  project: { proposed: 'Proposed', planned: 'Planned', building: 'Under way', done: 'Done' },
  building: 'Building {n}',
  demo: 'Demo data',
}

/** Words that several screens share, under `words.`: `t('words.stage.answered')`. */
addMessages({ zh: { words: zh }, en: { words: en } })
