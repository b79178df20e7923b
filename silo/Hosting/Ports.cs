using System.Net;
using System.Net.Sockets;

namespace HappyCommunity.Live.Silo;

internal static class Ports
{
    /// <summary>A port of this machine that nobody listens on just now.</summary>
    public static int FindFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
