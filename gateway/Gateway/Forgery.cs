using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Platform.Kernel;

namespace Platform.Gateway;

/// <summary>Antiforgery. A browser sends the session cookie by itself, whoever's page asks for it. So a change by cookie needs a header that only our own
/// pages can add, and no change (signing in included) is taken that the browser itself says another site asked for.</summary>
internal static class Forgery
{
    private static readonly Error NoHeader = new("request.forged", "缺少 X-Requested-With 请求头，请求被拒绝。", StatusCodes.Status400BadRequest);
    private static readonly Error OtherSite = new("request.cross-site", "请求来自其他网站，已被拒绝。", StatusCodes.Status403Forbidden);

    /// <summary>Null, or why the request is refused. A bearer token is sent by nobody unawares.</summary>
    public static Error? Check(HttpContext http)
    {
        var request = http.Request;
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.Authorization.Count > 0 && !ByCookie(http) ? null
            : IsCrossSite(request) ? OtherSite
            : ByCookie(http) && !request.Headers.ContainsKey("X-Requested-With") ? NoHeader
            : null;
    }

    private static bool ByCookie(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true, AuthenticationType: var type } && type == IdentityConstants.ApplicationScheme;

    // Every browser of today says by Sec-Fetch-Site where a request comes from, if it trusts the address; the others, and plain HTTP, have Origin.
    private static bool IsCrossSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => false,
        "" => request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, Authority(request), StringComparison.OrdinalIgnoreCase)),
        _ => true,
    };

    // The scheme may be that of a proxy in front; a default port is written by nobody.
    private static string Authority(HttpRequest request) => request.Host.Port is 80 or 443 ? request.Host.Host : request.Host.Value ?? "";
}
