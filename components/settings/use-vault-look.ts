import { useEffect, useState } from 'react'
import type { VaultLook } from '../../lib/vault/keeper.ts'
import { useDesk, usePageState } from './SettingsContext.tsx'

/** How the keys are kept, as of now; undefined while the browser is being asked. */
export function useVaultLook(): VaultLook | undefined {
  const { vault } = useDesk().ports
  // Keys lock by themselves, which nobody tells.
  const now = usePageState((state) => state.now)
  const [look, setLook] = useState<VaultLook>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment is a reason to look again
  useEffect(() => {
    const life = new AbortController()
    const refresh = () => void vault.look().then((seen) => life.signal.aborted || setLook(seen))
    vault.watch(refresh, life.signal)
    refresh()
    return () => life.abort()
  }, [vault, now])
  return look
}
