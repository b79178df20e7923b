import type { RouteRecordRaw } from 'vue-router'

/** The pages below `/c/{community}`. `meta.tab` is the tab that is lit, `meta.up` where "back" leads without history. */
export const routes: RouteRecordRaw[] = [
  { path: '', name: 'now', component: () => import('./NowPage.vue'), meta: { tab: 'now' } },
  {
    path: 'polls/:poll',
    name: 'poll',
    component: () => import('@/polls/BallotPage.vue'),
    meta: { tab: 'now', up: 'now' },
  },
  {
    path: 'activities',
    name: 'activities',
    component: () => import('@/activities/ActivitiesPage.vue'),
    meta: { tab: 'activities' },
  },
  {
    path: 'activities/:activity',
    name: 'activity',
    component: () => import('@/activities/ActivityPage.vue'),
    meta: { tab: 'activities', up: 'activities' },
  },
  {
    path: 'ratings',
    name: 'ratings',
    component: () => import('@/ratings/RatingPage.vue'),
    meta: { tab: 'now', up: 'now' },
  },
  {
    path: 'requests',
    name: 'requests',
    component: () => import('@/requests/MyRequestsPage.vue'),
    meta: { tab: 'requests' },
  },
  {
    path: 'requests/new/:category?',
    name: 'ask',
    component: () => import('@/requests/AskPage.vue'),
    meta: { tab: 'requests', up: 'requests' },
  },
  {
    path: 'requests/:number(\\d+)',
    name: 'request',
    component: () => import('@/requests/RequestPage.vue'),
    meta: { tab: 'requests', up: 'requests' },
  },
  {
    path: 'community',
    name: 'community',
    component: () => import('./CommunityPage.vue'),
    meta: { tab: 'community' },
  },
]
