import type { Component } from 'vue'

/** As the server names what may be done at the desk. */
export type Permission =
  | 'see-desk' | 'handle-requests' | 'comment-requests' | 'manage-roll' | 'manage-activities' | 'open-door' | 'manage-polls'
  | 'enter-ballots' | 'manage-notices' | 'raise-alerts' | 'manage-projects' | 'manage-community' | 'manage-walls'
  | 'manage-accounts' | 'found-communities' | 'see-audit' | 'export' | 'watch-alarms' | 'run-campaigns'

/** A part of the desk, at `/desk/<community>/<path>`. */
export interface DeskSection {
  path: string
  /** The key of its name in the words of `desk/deskWords.ts`: `desk.section.<path>`. */
  name: string
  /** Any of these opens it. */
  permissions: Permission[]
  component: () => Promise<{ default: Component }>
}

/** Those that somebody with these permissions may open. */
export const openSections = (permissions: Permission[]) =>
  sections.filter((section) => section.permissions.some((one) => permissions.includes(one)))

/** In the order in which they stand in the menu. */
export const sections: DeskSection[] = [
  {
    path: 'requests', name: 'requests', permissions: ['handle-requests', 'comment-requests'],
    component: () => import('@/requests/desk/RequestDesk.vue'),
  },
  { path: 'activities', name: 'activities', permissions: ['manage-activities'], component: () => import('@/activities/desk/ActivitiesDesk.vue') },
  { path: 'door', name: 'door', permissions: ['open-door'], component: () => import('@/activities/desk/DoorDesk.vue') },
  { path: 'polls', name: 'polls', permissions: ['manage-polls'], component: () => import('@/polls/desk/PollsPage.vue') },
  { path: 'paper', name: 'paper', permissions: ['enter-ballots'], component: () => import('@/polls/desk/PaperPage.vue') },
  { path: 'resolutions', name: 'resolutions', permissions: ['manage-polls', 'enter-ballots'], component: () => import('@/resolutions/desk/ResolutionsDesk.vue') },
  { path: 'notices', name: 'notices', permissions: ['manage-notices', 'raise-alerts'], component: () => import('@/notices/desk/NoticesDesk.vue') },
  { path: 'projects', name: 'projects', permissions: ['manage-projects'], component: () => import('@/projects/desk/ProjectsDesk.vue') },
  { path: 'community', name: 'community', permissions: ['manage-community'], component: () => import('@/meetings/desk/CommunityDesk.vue') },
  { path: 'roll', name: 'roll', permissions: ['manage-roll'], component: () => import('@/roll/desk/RollDesk.vue') },
  { path: 'walls', name: 'walls', permissions: ['manage-walls'], component: () => import('@/wall/desk/WallsDesk.vue') },
  {
    path: 'search', name: 'search', permissions: ['comment-requests', 'manage-activities'],
    component: () => import('@/search/desk/SearchDesk.vue'),
  },
  { path: 'alarms', name: 'alarms', permissions: ['watch-alarms'], component: () => import('@/alarms/desk/AlarmsDesk.vue') },
  { path: 'audit', name: 'audit', permissions: ['see-audit'], component: () => import('@/audit/desk/AuditDesk.vue') },
  { path: 'export', name: 'export', permissions: ['export'], component: () => import('@/exports/desk/ExportDesk.vue') },
]
