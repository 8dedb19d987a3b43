import * as z from 'zod/mini'

/**
 * An object each of whose values fits. It is handed on as it came, so `value` may check but not change what it is
 * given; two kilobytes of the worker less than zod's own record.
 */
export const recordOf = <Value extends z.ZodMiniType>(value: Value) =>
  z.custom<Record<string, z.infer<Value>>>(
    (given) =>
      typeof given === 'object' &&
      given !== null &&
      !Array.isArray(given) &&
      Object.values(given).every((each) => value.safeParse(each).success),
  )
