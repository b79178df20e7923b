import type { OfferKind, ProjectStage } from '@/contract'

export const stages: readonly ProjectStage[] = ['proposed', 'planned', 'building', 'done']
export const kinds = ['money', 'material', 'labour'] as const

export interface Contribution {
  id: string
  contributor?: string
  kind: (typeof kinds)[number]
  /** Yuan. */
  amount?: number
  what?: string
}

/** Of `GET …/desk/projects`. */
export interface OfficeProject {
  id: string
  title: string
  stage: ProjectStage
  /** Yuan. */
  budget: number
  spent: number
  archived: boolean
  contributions: Contribution[]
  /** Of records of before, in words; they stay as they are. */
  worded: { name?: string; what?: string }[]
  offers: Record<OfferKind, number>
}

export interface ProjectForm {
  title: string
  stage: ProjectStage
  budget: number
  spent: number
}

export function blankProject(): ProjectForm {
  return { title: '', stage: 'planned', budget: 0, spent: 0 }
}

export function projectForm({ title, stage, budget, spent }: ProjectForm): ProjectForm {
  return { title, stage, budget, spent }
}

/** As the server wants it: what is empty is left out, and an amount stands with money alone. */
export function contributionBody({ contributor, kind, amount, what }: Omit<Contribution, 'id'>) {
  return {
    kind,
    ...(contributor?.trim() ? { contributor: contributor.trim() } : {}),
    ...(kind === 'money' && amount ? { amount } : {}),
    ...(what?.trim() ? { what: what.trim() } : {}),
  }
}
