using System.Net;
using System.Net.Sockets;

namespace Platform.Host;

/// <summary>Opening the web server's ports, with a sentence a person understands where that fails.</summary>
internal static class Listening
{
    /// <summary>Looks before anything else is started whether the ports are free; the database need not start for nothing.</summary>
    /// <exception cref="StartupRefused">A port is taken, or may not be opened by this user.</exception>
    public static void RefuseTakenPorts(string urls)
    {
        foreach (var address in urls.Split(';').Select(BindingAddress.Parse).Where(a => a.Port > 0))
        {
            var ip = IPAddress.TryParse(address.Host, out var given) ? given
                : address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
                : IPAddress.Any;
            try
            {
                using var listener = new TcpListener(ip, address.Port);
                listener.Start();
            }
            catch (SocketException e)
            {
                throw Refusal(address, e);
            }
        }
    }

    /// <summary>
    /// Starts the web server and everything that runs beside it. Not given up half-way: parts of it would call that a failure.
    /// </summary>
    /// <exception cref="StartupRefused">Somebody took the port in the meantime.</exception>
    public static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or SocketException && e.GetBaseException() is SocketException socket)
        {
            throw new StartupRefused($"The web server cannot listen: {e.Message} Choose another address with --urls.", cause: socket);
        }
    }

    /// <summary>An address under which this machine reaches the web server, also where it listens on every address.</summary>
    public static Uri Loopback(WebApplication app)
    {
        var uri = new UriBuilder(app.Urls.First());
        if (uri.Host is "[::]" or "0.0.0.0") uri.Host = "127.0.0.1";
        return uri.Uri;
    }

    private static StartupRefused Refusal(BindingAddress address, SocketException e) => e.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => new(
            $"Port {address.Port} is taken by another program: stop it, or choose another with --urls http://localhost:PORT.", cause: e),
        SocketError.AccessDenied => new(
            $"Port {address.Port} may not be opened by this user: choose one above 1023 with --urls.", cause: e),
        _ => new($"The address {address} cannot be listened on: {e.Message}", cause: e),
    };
}
