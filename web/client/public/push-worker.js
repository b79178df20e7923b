/* What a phone is told while its page is closed: a part of its worker. The server sends what happened, never its words. */
const sentences = {
  zh: {
    'request-accepted': '第 {number} 号诉求已受理。',
    'request-answered': '第 {number} 号诉求有了答复，请看看解决了没有。',
    'seat-free': '“{title}”有了空位，您已报上名。',
    'activity-cancelled': '“{title}”取消了，您不用来。',
    'poll-closing': '“{title}”一天之内截止，您还没有投票。',
    alert: '{title}',
  },
  en: {
    'request-accepted': 'Your request no. {number} was accepted.',
    'request-answered': 'Your request no. {number} was answered. Please see whether it is settled.',
    'activity-cancelled': '“{title}” was called off: you need not come.',
    'seat-free': 'A seat came free: you have a place at “{title}”.',
    'poll-closing': '“{title}” closes within a day, and you have not voted yet.',
    alert: '{title}',
  },
}

self.addEventListener('push', (event) => {
  const told = event.data.json()
  // A server that knows more than this worker: better the title alone than nothing, which a browser would fill in itself.
  const sentence = (sentences[told.lang] ?? sentences.zh)[told.kind] ?? '{title}'
  event.waitUntil(
    self.registration.showNotification(told.name, {
      body: sentence.replace(/\{(\w+)\}/g, (_, key) => told[key] ?? ''),
      lang: told.lang,
      icon: '/icons/app-192.png',
      tag: told.path + told.kind,
      silent: told.silent,
      requireInteraction: told.kind === 'alert',
      data: told.path,
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(show(event.notification.data))
})

async function show(path) {
  const [open] = await self.clients.matchAll({ type: 'window' })
  if (!open) return self.clients.openWindow(path)
  await open.navigate(path)
  return open.focus()
}
