import type { ILogger } from '@microsoft/signalr'
import type { Connect } from './link'

/**
 * SignalR on `/hubs/live`. WebSockets without negotiation: no server needs to remember whom it negotiated with.
 * Loaded when first needed, so that no screen waits for it before it can draw.
 */
export const connect: Connect = async (heard) => {
  const { HttpTransportType, HubConnectionBuilder, JsonHubProtocol, LogLevel } = await import('@microsoft/signalr')

  // The client does not tell of pings, and they are what shows that a quiet server is alive.
  class HearingProtocol extends JsonHubProtocol {
    override parseMessages(input: string, logger: ILogger) {
      heard()
      return super.parseMessages(input, logger)
    }
  }

  const connection = new HubConnectionBuilder()
    .withUrl('/hubs/live', { transport: HttpTransportType.WebSockets, skipNegotiation: true })
    .withHubProtocol(new HearingProtocol())
    .configureLogging(LogLevel.None)
    .build()
  connection.serverTimeoutInMilliseconds = 10_000
  connection.keepAliveIntervalInMilliseconds = 5_000
  return connection
}
