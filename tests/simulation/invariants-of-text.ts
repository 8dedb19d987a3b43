import type { AttemptRecord, RunRecord } from './record.ts'
import type { World } from './world.ts'

const squeezed = (text: string) => text.replaceAll(/\s/g, '')
/** Fewer repeated characters than this are chance. */
const shortestRepetition = 12

/** An answer is whole when its provider says so, and only then. */
export function checkWhole(
  world: World,
  { id }: RunRecord,
  { call, outcome, provider, endedAt = 0 }: AttemptRecord,
): void {
  const finish = call?.sent.find(({ part }) => part.type === 'finish')
  const hasText =
    call?.sent.some(({ part }) => part.type === 'text-delta' && part.text.trim() !== '') === true
  if (outcome?.state === 'answered') {
    world.claim(
      finish !== undefined && hasText,
      () => `${id} takes half an answer of ${provider.id} for a whole one`,
    )
  }
  if (outcome?.state === 'failed' && finish !== undefined && finish.at < endedAt) {
    world.claim(!hasText, () => `${id} calls a whole answer of ${provider.id} a failure`)
  }
}

/** What of an attempt was shown is what its model sent, all of it, without what only repeated the shown text. */
export function checkText(world: World, run: RunRecord, attempt: AttemptRecord): void {
  const { call, text, outcome, endedAt = 0, shownBefore } = attempt
  if (attempt.committedAt === undefined) {
    world.claim(text === '', () => `${run.id} shows what a loser said`)
    return
  }
  const pieces = (call?.sent ?? []).flatMap(({ at, part }) =>
    part.type === 'text-delta' ? [{ at, text: part.text }] : [],
  )
  // What was sent in the very moment of a break may be lost with it.
  const surely =
    outcome?.state === 'answered' ? pieces.length : pieces.filter(({ at }) => at < endedAt).length
  const possible = Array.from({ length: pieces.length - surely + 1 }, (_, more) =>
    expected(
      pieces
        .slice(0, surely + more)
        .map((piece) => piece.text)
        .join(''),
      shownBefore,
      attempt,
    ),
  )
  const shown = shownBefore === '' ? text : squeezed(text)
  world.claim(
    possible.includes(shown),
    () =>
      `${run.id} shows ${JSON.stringify(shown)} of ${JSON.stringify(possible)} after ${JSON.stringify(shownBefore)}`,
  )
}

function expected(sent: string, shownBefore: string, { outcome }: AttemptRecord): string {
  if (shownBefore === '') return sent
  const own = sent.search(/\[d\d+#\d+\.0\]/)
  const ownAt =
    own >= 0 && !shownBefore.includes(sent.slice(own, sent.indexOf(']', own)))
      ? own
      : lastOwn(sent, shownBefore)
  const repetition = squeezed(ownAt < 0 ? sent : sent.slice(0, ownAt))
  const isRepetition = repetition.length >= shortestRepetition
  if (ownAt < 0) return isRepetition && outcome?.state !== 'answered' ? '' : repetition
  return isRepetition ? squeezed(sent.slice(ownAt)) : squeezed(sent)
}

/** Where the model's own words begin: the first word that is not in the shown text. */
function lastOwn(sent: string, shownBefore: string): number {
  for (const { 0: word, index } of sent.matchAll(/\[d\d+#\d+\.\d+\]/g))
    if (!shownBefore.includes(word)) return index
  return -1
}
