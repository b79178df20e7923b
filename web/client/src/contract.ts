/**
 * What the server says, by the contract: the views of a community and a region, their patches, and the resident's own
 * record. Times are ISO 8601 in UTC; shares are `{n, of}`; what a poll's display policy hides is absent, never zero.
 */

/** A share with its numerator and denominator; `of` may be 0, and then there is no share to show. */
export interface Share {
  n: number
  of: number
}

export type Level = 'city' | 'district' | 'subdistrict' | 'neighbourhood' | 'community'

export interface RegionRef {
  code: string
  name: string
  level: Level
}

export interface Profile {
  name: string
  /** From the city down to the neighbourhood. */
  regionPath: RegionRef[]
  buildings: number
  households: number
  residents: number
  enrolled: number
  /** True for the demo city: every screen then says "演示数据". */
  demo: boolean
  /** One line under the name on the wall, such as 长影·幸福之光; absent where the community has none. */
  motto?: string
}

export type ActivityKind = 'activity' | 'rally'

export interface Activity {
  id: string
  title: string
  kind: ActivityKind
  place?: string
  startsAt: string
  endsAt: string
  /** In persons, as all that are counted. */
  capacity: number
  confirmed: number
  waitlisted: number
  checkedIn: number
  /** A rally's goal and how far it is, in `unit` ("只风车"). */
  goal?: number
  progress?: number
  unit?: string
  /** What those who were there think of it, 1-5; absent where too few have said. */
  rating?: { average: number; count: number }
  /** It was called off; absent in views of an earlier version, which a phone may have kept. */
  cancelled?: boolean
  /** The ids of the photos that the office has approved; absent where there are none. */
  album?: string[]
}

/** `merged`: it goes on as an earlier one; `closed`: by the office, as nobody is there who could confirm. */
export type RequestStage = 'submitted' | 'accepted' | 'answered' | 'confirmed' | 'reopened' | 'merged' | 'closed'

/** The stages, and what else moves a request. */
export type RequestStepKind =
  | RequestStage | 'raised' | 'handed-back' | 'assigned' | 'paused' | 'resumed' | 'took-in' | 'redacted'

export type RequestCategory =
  | 'repairs' | 'cleaning' | 'safety' | 'lift' | 'heating' | 'parking' | 'noise' | 'greening' | 'help' | 'other'

export interface RequestItem {
  number: number
  category: RequestCategory
  building?: number
  stage: RequestStage
  submittedAt: string
  dueAt: string
  overdue: boolean
  /** How many others have said "me too". */
  joined: number
}

/** `unjudged`: how many of those resolved are so without their residents' word; `formula`: the version of the rules. */
export interface RequestRates {
  response: Share
  resolution: Share
  satisfaction: Share
  unjudged: number
  formula: string
}

/** How many requests stand at each stage now (`confirmed`: in the last twelve months), and the three rates over them. */
export interface Requests {
  submitted: number
  accepted: number
  answered: number
  confirmed: number
  reopened: number
  overdue: number
  rates: RequestRates
  latest: RequestItem[]
}

export type PollState = 'scheduled' | 'open' | 'closed'
export type PollDisplay = 'live' | 'turnout' | 'hidden'
export type PollFranchise = 'residents' | 'households'
/** What a ballot says: one option; up to `limit`; all that would do; an order; one of five steps; yes, no or abstain. */
export type PollMethod = 'plurality' | 'multiple' | 'approval' | 'ranked' | 'scale' | 'yes-no'

export interface PollOption {
  id: string
  label: string
  /** Ballots that name it; in a ranked poll, first. */
  votes?: number
  /** The id of its picture. */
  image?: string
}

/** How ranked ballots came out. */
export interface RankedResult {
  /** `votes` by the poll's options, null of one that is out; `eliminated` goes after the round. */
  rounds: { votes: (number | null)[]; exhausted: number; eliminated?: string }[]
  /** By instant-runoff: one, several where the last were even, none where nobody has voted. */
  winners: string[]
  /** Who is preferred to every other, if any is. */
  pairwiseWinner?: string
}

export interface Poll {
  id: string
  title: string
  state: PollState
  display: PollDisplay
  secret: boolean
  /** May a ballot be changed while the poll is open. */
  changeable: boolean
  /** Who has a vote: every resident, or one per household. */
  franchise: PollFranchise
  method: PollMethod
  /** How many options a ballot may name at most, where the method is `multiple`. */
  limit?: number
  /** The buildings that may vote; absent: all. */
  buildings?: number[]
  opensAt: string
  closesAt: string
  /** How many ballots there could be. */
  eligible: number
  turnout?: number
  options: PollOption[]
  /** 1-5, of a scale that somebody has answered. */
  average?: number
  /** Of a ranked poll that has closed. */
  ranked?: RankedResult
  /** May only those vote who have just scanned the wall's code. */
  presence: boolean
  /** Of what is put to all communities of a region. */
  campaign?: CampaignOrigin
}

/** Whose campaign something is of: the region that asks. */
export interface CampaignOrigin {
  id: string
  region: RegionRef
}

/** The nine items of article 278 of the Civil Code, in its order. */
export type Matter =
  | 'procedure-rules' | 'covenant' | 'committee' | 'manager' | 'spend-funds' | 'raise-funds' | 'rebuild' | 'common-parts' | 'other'

export type OwnerVote = 'for' | 'against' | 'abstain'

/** Owners by heads, or by their exclusive areas in m². */
export interface OwnersCount {
  /** Absent, as the two after it and `agreed`, where it is told only when it has closed. */
  for?: number
  against?: number
  abstain?: number
  /** With those who abstain. */
  participating: number
  of: number
  /** At least two thirds take part. */
  quorate: boolean
  /** Enough of those who take part are for it. */
  agreed?: boolean
}

export interface Resolution {
  id: string
  title: string
  text: string
  matter: Matter
  /** Three quarters have to agree, and not just more than half. */
  threeQuarters: boolean
  /** It only tells what owners think. */
  advisory: boolean
  /** How much is for and against is told while it is open. */
  live: boolean
  state: PollState
  opensAt: string
  closesAt: string
  heads: OwnersCount
  area: OwnersCount
  /** When it has closed. */
  carried?: boolean
}

/** Of one whom the office has confirmed as an owner: the resolutions in whose registers the owner's flats are. */
export interface MyResolution {
  resolution: string
  flats: number
  /** m². */
  area: number
  /** What I voted; absent where another of the owners has. */
  vote?: OwnerVote
  way?: 'phone' | 'paper'
  /** When the owner's ballot came; absent where there is none. */
  at?: string
}

export interface Aspect {
  key: string
  label: string
  /** Mean score 1-5 of the period, absent while nobody rated. */
  average?: number
  count: number
  /** The mean of the month before, absent where there was none. */
  before?: number
}

export interface Ratings {
  /** The month, such as 2026-11. */
  period: string
  aspects: Aspect[]
  /** Oldest first, at most twelve months, the running one last. */
  trend: { period: string; average?: number; count: number }[]
}

export interface HappinessIndex {
  /** The formula's version, such as v1. */
  formula: string
  /** 0-100, absent while no part has anything to go by. */
  value?: number
  parts: { key: 'ratings' | 'response' | 'resolution' | 'satisfaction' | 'participation'; weight: number; share: Share }[]
}

export type ProjectStage = 'proposed' | 'planned' | 'building' | 'done'

export interface Project {
  id: string
  title: string
  stage: ProjectStage
  /** Yuan. */
  budget: number
  spent: number
  contributors: Contributor[]
  /** How many residents would give and help; `sum` in yuan, absent where too few have said how much. */
  offers: { give: number; help: number; sum?: number }
}

export interface Contributor {
  /** Absent: residents. */
  name?: string
  what?: string
  /** Absent in records of before. */
  kind?: 'money' | 'material' | 'labour'
  /** Yuan. */
  amount?: number
}

export type OfferKind = 'give' | 'help'

/** What I would do for a project; `amount` in yuan, where I would give and have said how much. */
export interface Offer {
  kind: OfferKind
  amount?: number
}

export interface Steward {
  building: number
  unit: string
  person: string
}

export interface Group {
  id: string
  name: string
  link?: string
}

/** A needs meeting; no outcomes until it has been held and they are written down. */
export interface Meeting {
  id: string
  title: string
  place: string
  startsAt: string
  cancelled: boolean
  /** `request`: the number of the request it is about. */
  outcomes: { text: string; request?: number }[]
}

export interface Notice {
  id: string
  title: string
  body: string
  at: string
  /** When it comes down by itself. */
  until?: string
  campaign?: CampaignOrigin
}

export interface Alert {
  active: boolean
  level?: 'info' | 'warning' | 'danger'
  title?: string
  body?: string
  since?: string
}

export type TickerKind =
  | 'enrolled' | 'ballot' | 'rating' | 'signup' | 'checkin' | 'progress'
  | 'request-submitted' | 'request-accepted' | 'request-answered' | 'request-confirmed' | 'request-reopened'
  | 'poll-opened' | 'poll-closed' | 'activity-announced' | 'activity-cancelled' | 'notice' | 'project'

export interface TickerItem {
  at: string
  kind: TickerKind
  building?: number
  category?: RequestCategory
  /** What it was about, where that is public: a poll's, an activity's, a project's title. */
  title?: string
  /** In a region's ticker: the community where it happened. */
  community?: RegionRef
}

export interface CommunitySections {
  profile: Profile
  activities: Activity[]
  requests: Requests
  polls: Poll[]
  ratings: Ratings
  index: HappinessIndex
  projects: Project[]
  stewards: Steward[]
  groups: Group[]
  /** By their start. */
  meetings: Meeting[]
  /** Absent in views of an earlier version, which a phone may have kept. */
  resolutions?: Resolution[]
  notices: Notice[]
  alert: Alert
  /** Newest first. */
  ticker: TickerItem[]
  /** Grows when how a wall is to be has changed. Absent in views that were kept before there was such a thing. */
  walls?: { changes: number }
}

export interface Summary {
  buildings: number
  households: number
  residents: number
  enrolled: number
  ballotsToday: number
  signups: number
  requests: {
    submitted: number
    accepted: number
    answered: number
    confirmed: number
    reopened: number
    overdue: number
    rates: RequestRates
  }
  /** This month's ratings: how many, and their mean 1-5 (absent while there is none). */
  ratings: { count: number; average?: number }
  index: HappinessIndex
}

/** By what rates and the index are reckoned and ranked; the weights are percents. */
export interface MeasureRules {
  formula: string
  ratings: number
  response: number
  resolution: number
  satisfaction: number
  participation: number
  daysToJudge: number
  minimumSample: number
}

export interface RegionChild extends RegionRef {
  summary: Summary
  demo: boolean
}

export interface RegionSections {
  /** From the city down to, but without, this region. */
  path: RegionRef[]
  level: Level
  summary: Summary
  children: RegionChild[]
  ticker: TickerItem[]
  /** True where any of it is invented: the page then says "演示数据". */
  demo: boolean
  rules: MeasureRules
  /** Those that run, or did lately; absent for none. */
  campaigns?: CampaignFigures[]
}

/** How a campaign stands below a region. Absent is what the display policy hides, and what would tell of fewer than five. */
export interface CampaignFigures {
  id: string
  /** How many communities have said how it stands in them. */
  communities: number
  eligible: number
  voted?: number
  /** How many of the ballots `votes` is of. */
  counted?: number
  /** By the campaign's options. */
  votes?: number[]
}

export interface View<S> {
  code: string
  name: string
  version: number
  at: string
  sections: S
}

/** Replaces the sections it carries in any view whose version is at least `from` and below `to`. */
export interface Patch<S> {
  code: string
  from: number
  to: number
  at: string
  sections: Partial<S>
}

export type CommunityView = View<CommunitySections>
export type RegionView = View<RegionSections>

/** `GET /api/me`. */
export interface Me {
  community: string
  /** The resident's ordinal in the roll: a number, not a name. */
  resident: number
  building: number
  /** `atCentre`: given on paper or at the kiosk, and so not to be changed. */
  ballots: { poll: string; options?: string[]; at: string; receipt: string; atCentre?: boolean }[]
  ratings: { aspect: string; score: number }[]
  signups: MySignup[]
  requests: MyRequest[]
  /** Others' requests to which I have said "me too". */
  joined: JoinedRequest[]
  /** The polls of which I find none of the options right. */
  objections: string[]
  /** How long I count as being at the centre, or did. */
  presentUntil?: string
  /** My photos in the albums of activities; `waiting`: the office has not looked at it yet. */
  album: { activity: string; id: string; waiting: boolean }[]
  offers: (Offer & { project: string })[]
  /** Absent where the office has not confirmed me as an owner. */
  ownership?: { resolutions: MyResolution[] }
}

/** Of `GET /api/me/devices`. */
export interface OwnDevice {
  number: number
  name?: string
  /** The day, such as 2026-11-23. */
  enrolledOn: string
  current: boolean
}

/** `GET /api/me/household`; `members` only for whoever of it enrolled first. */
export interface HouseholdAnswer {
  seats: number
  taken: number
  members?: HouseholdMember[]
}

export interface HouseholdMember {
  number: number
  me: boolean
  /** How many of the member's devices are signed in. */
  devices: number
}

/** A one-time link to a new phone or to a seat, and the same as an SVG. */
export interface JoinLinkAnswer {
  link: string
  until: string
  qr: string
}

export interface MySignup {
  activity: string
  status: 'confirmed' | 'waitlisted'
  /** One more than the persons who wait before; absent when confirmed. */
  position?: number
  checkedIn: boolean
  /** 1, or 2 with one more of the household. */
  persons: number
  /** What I think of it, 1-5. */
  score?: number
}

export type RequestLevel = 'compound' | 'neighbourhood' | 'subdistrict'

/** A request as those see it whose trouble it is: what happens, and nobody's words. */
export interface JoinedRequest extends RequestItem {
  /** Who is answerable now, such as `property`. */
  handler: string
  level: RequestLevel
  /** What happened, oldest first, and who was answerable at which level from then on. */
  stages: {
    stage: RequestStepKind
    at: string
    by: 'resident' | 'staff' | 'system'
    handler: string
    level: RequestLevel
    /** The number of the request that it was merged into. */
    other?: number
    /** Why it was paused or closed, on one's own. */
    reason?: string
  }[]
}

export interface MyRequest extends JoinedRequest {
  /** Absent where the office has taken it out. */
  text?: string
  spot?: string
  /** The ids of its photos. */
  photos: string[]
  behalf: boolean
  neighbourBuilding?: number
  anonymous: boolean
  answer?: string
  score?: number
  /** The number of the earlier request that it goes on as, whose answer it has. */
  mergedInto?: number
  /** Its time stands still. */
  paused: boolean
  /** The office has taken its words out. */
  redacted: boolean
}

/** `GET …/requests/similar`. */
export interface SimilarRequest {
  number: number
  category: RequestCategory
  building?: number
  stage: RequestStage
  since: string
  joined: number
  mine: boolean
  meToo: boolean
}

/** RFC 9457. `detail` is a sentence in the caller's language; `errors` names members where the input was malformed. */
export interface Problem {
  type: string
  title: string
  status: number
  detail?: string
  errors?: Record<string, string[]>
}

export interface BallotAnswer {
  poll: string
  options: string[]
  at: string
  /** By it the voter finds the ballot in the list that is published when the poll has closed. */
  receipt: string
}

/** `GET …/polls/{p}/results`, of a closed poll, by building; what would tell of fewer than five people is absent. */
export interface PollResultsAnswer {
  options: PollOption[]
  buildings: { building: number; turnout?: number; votes?: number[] }[]
}

/** `GET …/polls/{p}/receipts`, of a closed poll; in a secret one without what was chosen. */
export interface ReceiptsAnswer {
  poll: string
  ballots: { receipt: string; options?: string[] }[]
}

export type SignupAnswer = Pick<MySignup, 'status' | 'position' | 'persons'>
