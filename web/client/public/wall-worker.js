/*
 * Lets a wall start without its server (a power cut brings the screen back before the network): the page, its code and
 * the QR picture as they were last seen. What they show comes from the browser's own storage and says its age.
 */
const store = 'wall'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' || pathname.endsWith('/qr.svg')) event.respondWith(networkFirst(request))
  // Built files carry their hash in their name: what is stored under it is what it is.
  else if (pathname.startsWith('/assets/')) event.respondWith(storeFirst(request))
})

async function networkFirst(request) {
  const cache = await caches.open(store)
  try {
    const response = await fetch(request)
    if (response.ok) await cache.put(withoutQuery(request), response.clone())
    return response.status < 500 ? response : ((await cache.match(withoutQuery(request))) ?? response)
  } catch (error) {
    const stored = await cache.match(withoutQuery(request))
    if (stored) return stored
    throw error
  }
}

async function storeFirst(request) {
  const cache = await caches.open(store)
  const stored = await cache.match(request)
  if (stored) return stored
  const response = await fetch(request)
  if (response.ok) await cache.put(request, response.clone())
  return response
}

/** The page is the same in every language and with every choice of its address. */
function withoutQuery(request) {
  const { origin, pathname } = new URL(request.url)
  return origin + pathname
}
