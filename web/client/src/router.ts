import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import JoinPage from './resident/JoinPage.vue'
import ResidentShell from './resident/ResidentShell.vue'
import { routes as residentRoutes } from './resident/routes'

const city = (page: 'CityPage' | 'CommunityBoard' | 'MeasuresPage') => () => import('./city/pages').then((pages) => pages[page])

/**
 * Every screen is a chunk of its own: a phone never loads what only the wall needs. What a phone shows first comes at once,
 * as each file that waits for another costs half a second on a slow network.
 */
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', component: () => import('./home/HomePage.vue') },
    { path: '/wall', component: () => import('./wall/ScreenPage.vue') },
    { path: '/wall/:community', component: () => import('./wall/WallPage.vue') },
    { path: '/wall/:community/:wall', component: () => import('./wall/NamedWallPage.vue') },
    { path: '/join', component: JoinPage },
    {
      path: '/c/:community',
      component: ResidentShell,
      children: residentRoutes,
    },
    { path: '/desk/:rest(.*)*', name: 'desk', component: { render: () => null }, beforeEnter: addDesk },
    { path: '/kiosk/:community', component: () => import('./kiosk/KioskPage.vue') },
    { path: '/city/:region?/:page(campaigns)?/:campaign?', component: city('CityPage') },
    { path: '/city/community/:community', component: city('CommunityBoard') },
    { path: '/measures', component: city('MeasuresPage') },
    ...(import.meta.env.DEV
      ? [{ path: '/fixture/:kind', component: () => import('./testing/FixtureWall.vue') }]
      : []),
    { path: '/:rest(.*)*', redirect: '/' },
  ],
  scrollBehavior(to, from, saved) {
    if (saved) return saved
    if (to.path === from.path) return false
    // A fragment may say other things than where to.
    return document.getElementById(to.hash.slice(1)) ? { el: to.hash } : { top: 0 }
  },
})

/** The desk brings its ways with it when it is first gone to: phones do not carry them. */
async function addDesk(to: RouteLocationNormalized) {
  const { routes } = await import('./desk/routes')
  router.removeRoute('desk')
  for (const route of routes) router.addRoute(route)
  return to.fullPath
}
