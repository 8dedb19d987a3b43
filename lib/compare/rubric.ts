import * as z from 'zod/mini'

/** What answers are scored by: criteria, each with its weight. */
export const rubricSchema = z.strictObject({
  criteria: z
    .array(
      z.strictObject({
        id: z.string().check(z.minLength(1)),
        name: z.string().check(z.minLength(1)),
        weight: z.number().check(z.nonnegative()),
      }),
    )
    .check(z.minLength(1)),
})
export type Rubric = z.infer<typeof rubricSchema>
