import type { Me, Offer, Project, ProjectStage } from '@/contract'

const order: ProjectStage[] = ['building', 'planned', 'proposed', 'done']

/** What goes on first, then what is to come, then what is done. */
export function byStage(projects: Project[]): Project[] {
  return [...projects].sort((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage))
}

/** What I would do for a project, if I have said so. */
export function offerOf(project: Project, me: Me | undefined): Offer | undefined {
  return me?.offers.find((offer) => offer.project === project.id)
}

/** 0-100: an overspent budget is a full bar, the figures say the rest. */
export function spentPercent({ budget, spent }: Project): number {
  return budget > 0 ? Math.min(100, (spent / budget) * 100) : 0
}
