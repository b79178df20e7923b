import type { RequestCategory, RequestLevel, RequestStage, RequestStepKind } from '@/contract'

/** A request in the office's list. Who sent it is not in it. */
export interface DeskItem {
  number: number
  category: RequestCategory
  building?: number
  stage: RequestStage
  level: RequestLevel
  submittedAt: string
  dueAt: string
  /** Until when it must be accepted. */
  respondBy: string
  overdue: boolean
  responseOverdue: boolean
  paused: boolean
  /** Who is answerable now, such as `property`. */
  handler: string
  /** The account of who sees to it. */
  staff?: string
  joined: number
  reopened: number
  sender: 'resident' | 'anonymous' | 'office'
  behalf: boolean
  /** How many. */
  photos: number
  notes: number
  changedAt: string
}

/** What answers begin with; for any category where none is named. */
export interface AnswerTemplate {
  category?: RequestCategory
  text: string
}

/** `GET …/desk/requests`. */
export interface QueueAnswer {
  requests: DeskItem[]
  templates: AnswerTemplate[]
}

/** `GET …/desk/requests/{n}`. */
export interface DeskMatter {
  request: DeskItem
  /** The resident's ordinal in the roll; absent where nobody is to know. */
  resident?: number
  text?: string
  spot?: string
  answer?: string
  redacted: boolean
  /** Whose it was has been erased, and every word with that. */
  erased: boolean
  /** Answered, and nobody is there to confirm. */
  mayClose: boolean
  neighbourBuilding?: number
  photos: string[]
  mergedInto?: number
  duplicates: number[]
  notes: DeskNote[]
  steps: DeskStep[]
  pausedSeconds: number
  timesPaused: number
  score?: number
}

export interface DeskNote {
  id: string
  at: string
  by?: string
  text?: string
}

export interface DeskStep {
  entry: number
  kind: RequestStepKind
  at: string
  by: 'resident' | 'staff' | 'system'
  /** Who of the staff. */
  account?: string
  level: RequestLevel
  handler: string
  staff?: string
  other?: number
  /** The reason, or the answer. */
  words?: string
}

/** Somebody else at the desk, and what they have open. */
export interface Looker {
  staff: string
  number?: number
}

export interface HandlerName {
  name: string
  displayName: string
}
