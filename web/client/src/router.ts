import { createRouter, createWebHistory } from 'vue-router'
import { routes as deskRoutes } from './desk/routes'
import JoinPage from './resident/JoinPage.vue'
import ResidentShell from './resident/ResidentShell.vue'
import { routes as residentRoutes } from './resident/routes'

/**
 * Every screen is a chunk of its own: a phone never loads what only the wall needs. What a phone shows first comes at once,
 * as each file that waits for another costs half a second on a slow network.
 */
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', component: () => import('./home/HomePage.vue') },
    { path: '/wall/:community', component: () => import('./wall/WallPage.vue') },
    { path: '/join', component: JoinPage },
    {
      path: '/c/:community',
      component: ResidentShell,
      children: residentRoutes,
    },
    { path: '/desk/welcome', component: () => import('./desk/WelcomePage.vue') },
    { path: '/desk', component: () => import('./desk/DeskShell.vue'), children: deskRoutes },
    { path: '/kiosk/:community', component: () => import('./kiosk/KioskPage.vue') },
    { path: '/city/:region?', component: () => import('./city/CityPage.vue') },
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
