import * as z from 'zod/mini'

/** Whole, and small enough to be exact; a kilobyte of the worker less than zod's own check for it. */
export const whole = z.refine<number>(Number.isSafeInteger)
