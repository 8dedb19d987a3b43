/** The longest prompt or selection that is accepted, in characters. */
export const promptLimit = 1_048_576
