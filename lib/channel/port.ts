/** Our own view of a browser Port, so that the channel runs over an in-memory pair in tests. */
export interface ChannelPort {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, when the other side is gone. */
  onClose(listener: () => void): void
  close(): void
}
