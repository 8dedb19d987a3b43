/** What the browser calls a failure of its storage, in a sentence for the user. */
const words: Readonly<Record<string, string>> = {
  QuotaExceededError: 'The disk is full, so nothing can be saved. Free some space, then try again.',
  DataError: 'The disk did not take it; it may be full. Free some space, then try again.',
  UnknownError:
    'The browser cannot open its database, so nothing is saved. Restart it; if that does not help, save your settings to a file, then remove Understudy and add it again.',
  VersionError: 'The history was written by a newer Understudy. Update this one.',
  BlockedError: 'Another window holds an older version of the database. Close Understudy’s other windows.',
  AbortError:
    'The browser broke off a change of its database; the disk may be full. Free some space, then try again.',
  InvalidStateError: 'The browser offers no database here, as in some private windows.',
}

/** What storage.local says, which has no names for it. */
const said = [
  {
    like: /quota/i,
    because:
      'The browser’s storage for settings is full. What was saved before is as it was. Remove a prompt or an account.',
  },
  {
    like: /^(?:IO error|Corruption)/,
    because: 'The browser cannot read its storage of settings. Restart the browser.',
  },
]

/** Why storage did not do something; what is no failure of storage says itself. */
export function storageWords(error: unknown): string {
  if (!(error instanceof Error)) return 'Understudy could not do this.'
  return words[error.name] ?? saidIn(error.message)
}

function saidIn(message: string): string {
  return said.find(({ like }) => like.test(message))?.because ?? message
}

/** The same, of what the worker tells of an error as its name and its message: `Name: message`. */
export function toldStorageWords(told: string): string {
  const [name = '', ...message] = told.split(': ')
  return words[name] ?? saidIn(message.length === 0 ? told : message.join(': '))
}
