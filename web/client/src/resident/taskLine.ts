import { useI18n } from 'vue-i18n'
import type { RouteLocationRaw } from 'vue-router'
import { useDayName } from '@/activities/days'
import { useFormat } from '@/format'
import type { IconName } from './icons'
import type { Task } from './whatNow'

/** How a task is shown on the home page, and where it leads. */
export interface TaskLine {
  icon: IconName
  title: string
  note: string
  go: string
  to: RouteLocationRaw
}

export function useTaskLine() {
  const { t } = useI18n()
  const format = useFormat()
  const dayName = useDayName()
  const say = (key: string, values: Record<string, unknown> = {}) => t(`resident.task.${key}`, values)

  return function lineOf(task: Task, now: Date): TaskLine {
    switch (task.kind) {
      case 'check-in':
        return {
          icon: 'check', title: task.activity.title, note: say('check-in'), go: say('go'),
          to: { name: 'activity', params: { activity: task.activity.id } },
        }
      case 'soon': {
        const { title, startsAt, place } = task.activity
        const when = `${dayName(task.activity, now)} ${format.time(startsAt)}`
        return {
          icon: 'bell', title, note: say('soon', { when: [when, place].filter(Boolean).join(' · ') }), go: say('go'),
          to: { name: 'activity', params: { activity: task.activity.id } },
        }
      }
      case 'rate-activity':
        return {
          icon: 'star', title: task.activity.title, note: say('rate-activity'), go: say('rateGo'),
          to: { name: 'activity', params: { activity: task.activity.id } },
        }
      case 'vote':
        return {
          icon: 'ballot', title: task.poll.title, go: say('vote'),
          note: say('closes', { time: format.when(task.poll.closesAt, now) }),
          to: { name: 'poll', params: { poll: task.poll.id } },
        }
      case 'sign-up':
        return {
          icon: 'activities', title: task.activity.title, go: say('sign-up'),
          note: `${format.when(task.activity.startsAt, now)} · ${t('resident.task.seats', { n: task.seats }, task.seats)}`,
          to: { name: 'activity', params: { activity: task.activity.id } },
        }
      case 'confirm':
        return {
          icon: 'requests', title: say('confirm'), go: say('confirmGo'),
          note: say('confirmOf', { category: t(`words.category.${task.request.category}`), n: task.request.number }),
          to: { name: 'request', params: { number: task.request.number } },
        }
      case 'rate':
        return {
          icon: 'star', title: say('rate'), note: say('rateLeft', { n: task.left, of: task.of }), go: say('rateGo'),
          to: { name: 'ratings' },
        }
      case 'ask':
        return { icon: 'ask', title: say('ask'), note: say('askBody'), go: say('ask'), to: { name: 'ask' } }
    }
  }
}
