using System.Net;
using System.Net.Sockets;

namespace HappyCommunity.Live.Hosting;

/// <summary>A port this process is going to listen on must be free.</summary>
/// <param name="setting">The setting to change, such as <c>Live:SiloPort</c>.</param>
/// <param name="addressSetting">The setting to change where this machine does not have the address; null for the same.</param>
public sealed class PortCheck(IPAddress address, int port, string setting, string? addressSetting = null) : IStartupCheck
{
    public Task CheckAsync(CancellationToken stopping)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return Task.CompletedTask;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new StartupException($"Port {port} may not be used by this user: set {setting} to a port above 1023.", exception);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            throw new StartupException($"{address} is not an address of this machine: set {addressSetting ?? setting} to one that is, such as localhost.", exception);
        }
        catch (SocketException exception)
        {
            throw new StartupException($"Port {port} is used by another program: stop that one, or set {setting} to a free port.", exception);
        }
    }
}
