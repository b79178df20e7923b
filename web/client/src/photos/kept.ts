/** What the phone keeps where localStorage has no room or cannot hold it (pictures), under keys of the callers' choice. */

/** Fails where the browser does not let us keep anything, as in private windows of some. */
function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('happy', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('kept')
    opening.onerror = () => reject(opening.error ?? new Error('closed'))
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('kept', mode)
      const asked = act(transaction.objectStore('kept'))
      transaction.oncomplete = () => resolve(asked.result)
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('aborted'))
      opening.result.close()
    }
  })
}

export const keep = (key: string, value: unknown) => run('readwrite', (store) => store.put(value, key))

export const kept = (key: string): Promise<unknown> => run('readonly', (store) => store.get(key))

export const drop = (key: string) => run('readwrite', (store) => store.delete(key))

/** Everything under keys that begin so. */
export const keptUnder = (prefix: string): Promise<unknown[]> =>
  run('readonly', (store) => store.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)))
