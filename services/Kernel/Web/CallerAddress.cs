using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Kernel;

/// <summary>Whence somebody asks. Where the door stands before a service it says so, protected under the key ring: nobody else is believed.</summary>
/// <param name="Place">An IPv4 address, however it is written; of IPv6 the network of 64 bits, which is what one customer has.</param>
public sealed record CallerAddress(string Place)
{
    /// <summary>Header between door and service. The door takes away whatever else begins like it.</summary>
    public const string Header = "platform-address";

    private const string Purpose = "caller-address";

    /// <summary>Of an address; null: unknown.</summary>
    public static CallerAddress Of(IPAddress? address) => new(address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), 0, 0, 0, 0, 0, 0, 0, 0]) + "/64",
        _ => address.ToString(),
    });

    /// <summary>As the door sends it on.</summary>
    public string Protect(IDataProtectionProvider protection) => protection.CreateProtector(Purpose).Protect(Place);

    /// <summary>Lets a minimal-API handler name it: what the door said, else whoever is connected.</summary>
    public static ValueTask<CallerAddress?> BindAsync(HttpContext context, ParameterInfo _)
    {
        var place = Of(context.Connection.RemoteIpAddress);
        if (context.Request.Headers[Header].ToString() is { Length: > 0 } told)
        {
            try
            {
                place = new(context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose).Unprotect(told));
            }
            catch (CryptographicException)
            {
                // Somebody else's word.
            }
        }
        return ValueTask.FromResult<CallerAddress?>(place);
    }
}
