using System.Net;
using System.Net.Sockets;

namespace Platform.Host;

/// <summary>TCP ports of this machine's own address, 127.0.0.1.</summary>
internal static class LoopbackPort
{
    /// <summary>A port that nobody listens on at this moment.</summary>
    public static int FindFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether nobody listens on a port (1–65535; anything else is not free).</summary>
    public static bool IsFree(int port)
    {
        if (port is < 1 or > 65535) return false;
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
