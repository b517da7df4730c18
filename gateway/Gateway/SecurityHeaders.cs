using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Platform.Gateway;

/// <summary>What every answer tells the browser. The same whether the services run in one process or apart.</summary>
public static class SecurityHeaders
{
    // Styles may be inline: the console's component library writes them. Scripts may not.
    private const string Content = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static readonly (string Name, StringValues Value)[] Headers =
    [
        ("Content-Security-Policy", Content),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    /// <summary>Adds them to every answer, errors included; HSTS (RFC 6797) where the caller came over TLS.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            foreach (var (name, value) in Headers)
            {
                // A page that is stricter says so itself.
                http.Response.Headers.TryAdd(name, value);
            }
            if (http.Request.IsHttps)
            {
                http.Response.Headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            }
            if (!http.Response.Headers.ContainsKey("Cache-Control"))
            {
                // Answers depend on who asks; what may be kept says so itself.
                http.Response.Headers.CacheControl = "no-store";
            }
            return Task.CompletedTask;
        });
        return next(http);
    });
}
