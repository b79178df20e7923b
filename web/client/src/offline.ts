/**
 * Makes this screen start again without its server, where the browser allows it (HTTPS or localhost). The worker sees only
 * what is fetched after it has come, so what this page already fetched is put into its store here.
 */
export async function keepForOffline(screen: 'wall' | 'phone') {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/offline-worker.js', { scope: screen === 'wall' ? '/wall' : '/c/' })
    const mine = performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /^\/assets\/|\/qr\.svg$/.test(new URL(name).pathname))
    const cache = await caches.open(screen)
    for (const { url } of await cache.keys()) {
      if (new URL(url).pathname.startsWith('/assets/') && !mine.includes(url)) await cache.delete(url)
    }
    await cache.addAll([location.origin + '/', ...mine])
  } catch {
    // No worker or no room: this screen needs its server to start, as any page does.
  }
}
