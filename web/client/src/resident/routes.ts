import type { RouteRecordRaw } from 'vue-router'
import NowPage from './NowPage.vue'

type Page = keyof typeof import('./pages')

const page = (name: Page) => async () => (await import('./pages'))[name]

/** Brings the pages behind the first one, so that no later tap waits for the network. */
export const loadPages = () => import('./pages')

/** The pages below `/c/{community}`. `meta.tab` is the tab that is lit, `meta.up` where "back" leads without history. */
export const routes: RouteRecordRaw[] = [
  { path: '', name: 'now', component: NowPage, meta: { tab: 'now' } },
  { path: 'polls/:poll', name: 'poll', component: page('BallotPage'), meta: { tab: 'now', up: 'now' } },
  { path: 'activities', name: 'activities', component: page('ActivitiesPage'), meta: { tab: 'activities' } },
  {
    path: 'activities/:activity',
    name: 'activity',
    component: page('ActivityPage'),
    meta: { tab: 'activities', up: 'activities' },
  },
  { path: 'ratings', name: 'ratings', component: page('RatingPage'), meta: { tab: 'now', up: 'now' } },
  { path: 'requests', name: 'requests', component: page('MyRequestsPage'), meta: { tab: 'requests' } },
  {
    path: 'requests/new/:category?',
    name: 'ask',
    component: page('AskPage'),
    meta: { tab: 'requests', up: 'requests' },
  },
  {
    path: 'requests/:number(\\d+)',
    name: 'request',
    component: page('RequestPage'),
    meta: { tab: 'requests', up: 'requests' },
  },
  { path: 'household', name: 'household', component: page('HouseholdPage'), meta: { tab: 'community', up: 'community' } },
  { path: 'privacy', name: 'privacy', component: page('PrivacyPage'), meta: { tab: 'community', up: 'community' } },
  { path: 'notifications', name: 'push', component: page('PushPage'), meta: { tab: 'community', up: 'community' } },
  {
    path: 'projects/:project',
    name: 'project',
    component: page('ProjectPage'),
    meta: { tab: 'community', up: 'community' },
  },
  {
    path: 'resolutions/:resolution',
    name: 'resolution',
    component: page('ResolutionPage'),
    meta: { tab: 'community', up: 'community' },
  },
  { path: 'groups/:group', name: 'group', component: page('GroupPage'), meta: { tab: 'community', up: 'community' } },
  { path: 'community', name: 'community', component: page('CommunityPage'), meta: { tab: 'community' } },
]
