import { expect, it } from 'vitest'
import type { Project } from '@/contract'
import { withOffer } from '@/resident/record'
import { resident } from '@/testing/people'
import { byStage, offerOf, spentPercent } from './projects'

const project = (id: string, of: Partial<Project> = {}): Project => ({
  id, title: id, stage: 'building', budget: 100, spent: 0, contributors: [], offers: { give: 0, help: 0 }, ...of,
})

it('shows what goes on before what is to come and what is done', () => {
  const projects = [project('a', { stage: 'done' }), project('b', { stage: 'proposed' }), project('c'), project('d', { stage: 'planned' })]
  expect(byStage(projects).map(({ id }) => id)).toEqual(['c', 'd', 'b', 'a'])
})

it.each([[100, 25, 25], [100, 140, 100], [0, 10, 0]])('of a budget of %i with %i spent the bar is at %i', (budget, spent, percent) => {
  expect(spentPercent(project('a', { budget, spent }))).toBe(percent)
})

it('keeps one offer for a project, the latest, until it is taken back', () => {
  const helped = withOffer(withOffer(resident(), 'a', { kind: 'give', amount: 50 }), 'b', { kind: 'give' })
  const changed = withOffer(helped, 'a', { kind: 'help' })

  expect(offerOf(project('a'), changed)).toEqual({ project: 'a', kind: 'help' })
  expect(changed.offers).toHaveLength(2)
  expect(offerOf(project('a'), withOffer(changed, 'a'))).toBeUndefined()
  expect(offerOf(project('a'), undefined)).toBeUndefined()
})
