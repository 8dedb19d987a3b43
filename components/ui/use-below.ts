import { type Context, useContext } from 'react'

/** What a provider gives to everything below it. To ask for it anywhere else is a bug, and names the provider. */
export function useBelow<Value>(context: Context<Value | undefined>, provider: string): Value {
  const value = useContext(context)
  if (value === undefined) throw new Error(`This component stands outside a ${provider}.`)
  return value
}
