/** The longest prompt, selection or attached text that is accepted, in characters. */
export const promptLimit = 1_048_576

/** Attachments that one prompt may have: texts and images together, and images among them. */
export const attachmentLimits = { all: 10, images: 5 }

/**
 * An image as it is sent: its longer edge in pixels, which every provider takes and none scales down much, and its
 * base64 in characters. So an order with everything in it stays under a quarter of what one message may hold.
 */
export const imageLimits = { edge: 1568, characters: 1_000_000 }
