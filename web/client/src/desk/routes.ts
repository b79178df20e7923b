import type { RouteRecordRaw } from 'vue-router'
import { sections } from './sections'

/** The pages of the desk, below `/desk`. */
export const routes: RouteRecordRaw[] = [
  { path: '', component: () => import('./ChoosePage.vue') },
  { path: 'me', component: () => import('./MyAccountPage.vue') },
  { path: 'accounts', component: () => import('./AccountsPage.vue') },
  { path: ':community', component: () => import('./StartPage.vue') },
  ...sections.map(({ path, component }) => ({ path: `:community/${path}/:item?`, name: `desk-${path}`, component })),
]
