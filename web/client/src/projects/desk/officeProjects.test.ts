import { expect, it } from 'vitest'
import { contributionBody, projectForm } from './officeProjects'

it('leaves out what is empty, and an amount of what is no money', () => {
  expect(contributionBody({ contributor: ' ', kind: 'labour', amount: 50, what: ' 刷墙 ' })).toEqual({ kind: 'labour', what: '刷墙' })
  expect(contributionBody({ contributor: '国信物业', kind: 'money', amount: 50.5, what: '' })).toEqual({ kind: 'money', contributor: '国信物业', amount: 50.5 })
})

it('takes into the form what is edited there and no more', () => {
  const project = { id: 'room', title: '活动室', stage: 'done' as const, budget: 4, spent: 3, archived: true }
  expect(projectForm(project)).toEqual({ title: '活动室', stage: 'done', budget: 4, spent: 3 })
})
