// Slack's Socket Mode client, except that a frame it cannot read does not end the process.
import { SocketModeClient, type SocketModeOptions } from '@slack/socket-mode'

export class TolerantClient extends SocketModeClient {
  private readonly unreadable: (error: unknown) => void

  /** `unreadable` is told of each frame that was left alone. */
  constructor(options: SocketModeOptions, unreadable: (error: unknown) => void) {
    super(options)
    this.unreadable = unreadable
  }

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    try {
      await super.onWebSocketMessage(data, isBinary)
    } catch (error) {
      this.unreadable(error)
    }
  }
}
