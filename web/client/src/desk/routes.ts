import type { RouteRecordRaw } from 'vue-router'
import { sections } from './sections'

/** The desk, from `/desk` down. */
export const routes: RouteRecordRaw[] = [
  { path: '/desk/welcome', component: () => import('./WelcomePage.vue') },
  {
    path: '/desk',
    component: () => import('./DeskShell.vue'),
    children: [
      { path: '', component: () => import('./ChoosePage.vue') },
      { path: 'me', component: () => import('./MyAccountPage.vue') },
      { path: 'new', component: () => import('./FoundPage.vue') },
      { path: 'accounts', component: () => import('./AccountsPage.vue') },
      { path: 'interfaces', component: () => import('@/interfaces/desk/InterfacesPage.vue') },
      { path: 'pair/:code', component: () => import('@/wall/desk/PairPage.vue') },
      { path: ':community', component: () => import('./StartPage.vue') },
      ...sections.map(({ path, component }) => ({ path: `:community/${path}/:item?`, name: `desk-${path}`, component })),
    ],
  },
]
