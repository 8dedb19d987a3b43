import { expect, it } from 'vitest'
import { fails, ok, stage } from './fault-wall-stage.ts'

const image = { mimeType: 'image/png', data: 'iVBORw0K' }
const shown = { messages: [{ role: 'user' as const, text: 'What is this?', images: [image] }] }
const later = {
  messages: [
    ...shown.messages,
    { role: 'assistant' as const, text: 'A cat.' },
    { role: 'user' as const, text: 'Its name?' },
  ],
}
const blind = { traits: { images: false } }

it('skips who cannot see for a prompt with images, and the plan says so', async () => {
  const scene = stage({ A: { ...ok('A'), ...blind }, B: ok('B') })

  const run = await scene.ask({ request: shown })

  expect(run.called).toEqual(['B'])
  const [planned] = run.events
  expect(planned).toMatchObject({
    type: 'run-planned',
    candidates: [{ verdict: 'skipped', reason: { kind: 'no-images' } }, { verdict: 'eligible' }],
  })
  expect(scene.model('B').calls[0]?.request.messages[0]?.images).toEqual([image])
})

it('ends a prompt with images where nobody can see, without asking anybody', async () => {
  const scene = stage({ A: { ...ok('A'), ...blind } })

  const run = await scene.ask({ request: shown })

  expect(run.called).toEqual([])
  expect(run.ending).toMatchObject({ state: 'failed', reason: 'nobody-left' })
})

it('keeps the images of earlier turns for who sees, and tells who does not that they are missing', async () => {
  const scene = stage({ A: { ...fails('overloaded'), ...blind }, B: ok('B') })

  await scene.ask({ request: later })

  const [blindCall] = scene.model('A').calls
  expect(blindCall?.request.messages[0]).toEqual({
    role: 'user',
    text: 'What is this?\n\n[Images that you cannot see: 1]',
  })
  expect(scene.model('B').calls[0]?.request.messages[0]?.images).toEqual([image])
})

it('goes on to the next after a model that refuses the images, and holds nothing against it', async () => {
  const scene = stage({ A: fails('images-refused', { status: 400 }), B: ok('B') })

  const run = await scene.ask({ request: shown })

  expect(run.called).toEqual(['A', 'B'])
  expect(scene.skipped('A')).toBeUndefined()
})
