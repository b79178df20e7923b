/*
 * Lets a wall and a phone start without the server (a power cut brings the screen back before the network; a cellar has
 * none): the page and its code as they were last seen. What they show comes from the browser's own storage and says its
 * age. One worker for each kind of screen, by its scope.
 */
importScripts('/push-worker.js')

const store = /\/wall\/?$/.test(self.registration.scope) ? 'wall' : 'phone'

/** How long a network that seems to be there may keep a stored page waiting, ms. */
const patience = 5_000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(networkFirst(request, origin + '/'))
  else if (pathname.endsWith('/qr.svg')) event.respondWith(networkFirst(request, origin + pathname))
  // Built files carry their hash in their name: what is stored under it is what it is.
  else if (pathname.startsWith('/assets/')) event.respondWith(storeFirst(request))
})

/** @param key under which it is stored: every page is the same file, whatever its address */
async function networkFirst(request, key) {
  const cache = await caches.open(store)
  const stored = await cache.match(key)
  try {
    const response = await (stored ? Promise.race([fetch(request), givenUp()]) : fetch(request))
    if (response.ok) await cache.put(key, response.clone())
    return response.status < 500 ? response : (stored ?? response)
  } catch (error) {
    if (stored) return stored
    throw error
  }
}

function givenUp() {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('The network does not answer.')), patience))
}

async function storeFirst(request) {
  const cache = await caches.open(store)
  const stored = await cache.match(request)
  if (stored) return stored
  const response = await fetch(request)
  if (response.ok) await cache.put(request, response.clone())
  return response
}
