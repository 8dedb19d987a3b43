// Each of these runs in a page of the extension.

export function forget(keys: string[]): Promise<void> {
  return chrome.storage.local.remove(keys)
}

export function deleteJournal(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('understudy-journal')
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}

/** Leaves a journal that a later version has written. */
export function writeNewerJournal(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('understudy-journal', 99)
    request.onsuccess = () => {
      request.result.close()
      resolve()
    }
    request.onerror = () => reject(request.error)
  })
}

/** Leaves a journal of the first version, and holds it open until the page goes. */
export function holdOldJournal(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('understudy-journal', 1)
    request.onupgradeneeded = () => {
      const runs = request.result.createObjectStore('runs', { keyPath: 'runId' })
      runs.createIndex('open', 'open')
      runs.createIndex('conversation', ['conversationId', 'acceptedAt'])
      request.result.createObjectStore('batches', { keyPath: ['runId', 'fromSeq'] })
    }
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
  })
}
