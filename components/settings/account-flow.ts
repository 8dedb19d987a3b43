import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Preset } from '../../lib/providers/preset.ts'
import type { NewModel } from '../../lib/settings/edits.ts'
import type { Account } from '../../lib/settings/schema.ts'
import { checkAccount, type Desk, discardAccount, saveAccount } from './account-actions.ts'
import {
  type AccountDraft,
  emptyDraft,
  onChecked,
  onFound,
  onGranted,
  onListGivenUp,
  onPicked,
  onReopened,
  onSaved,
  onSubmitted,
  onUnpicked,
} from './account-draft.ts'
import { originOf } from './account-state.ts'
import type { OrderChoice } from './model-choice.ts'
import { placeModels, routeIdOf } from './place-models.ts'
import { fixedAccountId } from './preset-groups.ts'
import { changeSettings } from './settings-page.ts'

export type Submission = {
  readonly name: string
  readonly baseUrl: string
  readonly key: string | undefined
  /** The browser's question, asked in the click itself. */
  readonly granted: Promise<boolean>
  /** Called when the key is sealed, so that the field can be emptied. */
  readonly onSealed: () => void
}

/** Adding one account, from the list of providers to its models in an order. */
export interface AccountFlow {
  readonly draft: StoreApi<AccountDraft>
  pick(preset: Preset): void
  unpick(): void
  submit(submission: Submission): Promise<void>
  /** Asks again with what is stored. */
  testAgain(granted: Promise<boolean>): Promise<void>
  typeModels(): void
  reopen(): void
  /** Erases what was stored; rejects with a sentence for the user. */
  discard(): Promise<void>
  /** Resolves to the order that the models went into, if any. */
  finish(models: readonly NewModel[], order: OrderChoice): Promise<string | undefined>
}

export function createAccountFlow(desk: Desk): AccountFlow {
  const draft = createStore<AccountDraft>(() => emptyDraft)
  const move = (transition: (draft: AccountDraft) => AccountDraft) =>
    draft.setState(transition(draft.getState()), true)
  const test = async (accountId: string) => {
    const check = await checkAccount(desk, accountId)
    move((current) => onChecked(current, check))
  }
  return {
    draft,
    pick: (preset) => move(() => onPicked(preset, fixedAccountId(preset) ?? desk.ports.newId())),
    unpick: () => move(onUnpicked),
    submit: (submission) => submit(desk, draft, { submission, move, test }),
    testAgain: (granted) => testAgain(draft, { granted, move, test }),
    typeModels: () => move(onListGivenUp),
    reopen: () => move(onReopened),
    discard: async () => {
      const current = draft.getState()
      if (current.state !== 'picking' && current.saved !== undefined)
        await discardAccount(desk, current.saved)
      move(() => emptyDraft)
    },
    finish: async (models, order) => {
      const current = draft.getState()
      if (current.state !== 'choosing') return undefined
      const placement = { accountId: current.accountId, models, order, newRouteId: desk.ports.newId() }
      await changeSettings(desk.page, desk.ports, (settings) => placeModels(settings, placement))
      return routeIdOf(placement)
    },
  }
}

type Steps = {
  readonly move: (transition: (draft: AccountDraft) => AccountDraft) => void
  readonly test: (accountId: string) => Promise<void>
}

async function submit(
  desk: Desk,
  draft: StoreApi<AccountDraft>,
  { submission, move, test }: Steps & { readonly submission: Submission },
): Promise<void> {
  const before = draft.getState()
  if (before.state !== 'describing') return
  move(onSubmitted)
  const account = accountOf(before, submission)
  const origin = originOf(account)
  if (!(await isGranted(submission.granted))) {
    return move((current) => onFound(current, { kind: 'permission-denied', origin: origin ?? '' }))
  }
  move(onGranted)
  try {
    await saveAccount(desk, { account, key: submission.key, before: before.saved })
  } catch (error) {
    const because = error instanceof Error ? error.message : 'The account could not be stored.'
    return move((current) => onFound(current, { kind: 'refused', because }))
  }
  submission.onSealed()
  move((current) => onSaved(current, savedAccount(desk, account)))
  await test(account.id)
}

async function testAgain(
  draft: StoreApi<AccountDraft>,
  { granted, move, test }: Steps & { readonly granted: Promise<boolean> },
): Promise<void> {
  const { saved } = { saved: undefined, ...draft.getState() }
  if (saved === undefined) return
  move(onSubmitted)
  if (!(await isGranted(granted))) {
    return move((current) => onFound(current, { kind: 'permission-denied', origin: originOf(saved) ?? '' }))
  }
  move((current) => onSaved(current, saved))
  await test(saved.id)
}

/** A browser that refuses to ask has not granted anything. */
function isGranted(granted: Promise<boolean>): Promise<boolean> {
  return granted.catch(() => false)
}

function accountOf(
  { accountId, preset, saved }: Extract<AccountDraft, { state: 'describing' }>,
  { name, baseUrl }: Submission,
): Account {
  const keyHint = saved?.keyHint
  return {
    id: accountId,
    presetId: preset.id,
    name,
    protocol: preset.protocol,
    baseUrl,
    ...(keyHint === undefined ? {} : { keyHint }),
  }
}

/** As it stands in the settings, with the hint of its key. */
function savedAccount({ page }: Desk, account: Account): Account {
  const { stored } = page.getState()
  if (stored.state !== 'ready') return account
  return stored.settings.accounts.find(({ id }) => id === account.id) ?? account
}
