using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Platform.Host;

/// <summary>Serves the built pages: the public site under <c>/</c>, the bureaus' console under <c>/console/</c>. Addresses within a page that are no
/// files answer with the page itself. Where nothing was built (a machine without Node), both say so and the API works all the same.</summary>
internal static class ConsolePages
{
    /// <summary>Setting that names the folder of the built pages; beside the program where it is not given.</summary>
    public const string FolderSetting = "Console:Folder";

    private const string NotBuilt =
        "网页尚未构建：请安装 Node.js 20 或更新版本后重新执行 dotnet run --project services/Host。接口照常工作，说明见 /openapi.json。\n"
        + "The pages are not built: install Node.js 20 or newer and run the command again. The API works: /openapi.json.\n";

    // Styles of the console are made in the page; scripts come from files only.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Answers for pages before anything else is asked. Not endpoints: files belong to nobody's roles.</summary>
    public static void UseConsolePages(this WebApplication app)
    {
        var folder = app.Configuration[FolderSetting] ?? Path.Combine(AppContext.BaseDirectory, "console");
        var built = File.Exists(Path.Combine(folder, "index.html"));
        var files = built ? new PhysicalFileProvider(folder) : null;
        var types = new FileExtensionContentTypeProvider();
        app.Use((http, next) => Page(http.Request) is not { } page ? next(http)
            : files is null ? AsksForPage(http.Request) ? SayNotBuiltAsync(http) : next(http)
            : files.GetFileInfo(http.Request.Path.Value!) is { Exists: true, IsDirectory: false } file ? SendAsync(http, file, types)
            : AsksForPage(http.Request) ? SendAsync(http, files.GetFileInfo(page), types)
            : next(http));
    }

    // The page an address belongs to; null where it is the API's.
    private static string? Page(HttpRequest request)
    {
        var path = request.Path;
        return !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) || path.StartsWithSegments("/api")
            || path == "/openapi.json" || request.HttpContext.GetEndpoint() is not null ? null
            : path.StartsWithSegments("/console") ? "console/index.html" : "index.html";
    }

    // A person's browser going somewhere, not anybody asking for a file that is not there (any more): a page kept in its place would stay there.
    private static bool AsksForPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal) && !Path.HasExtension(request.Path.Value) && !IsHashed(request.Path)
        || request.Path == "/";

    // Where a build puts what it names after its content.
    private static bool IsHashed(PathString path) => path.StartsWithSegments("/assets");

    private static async Task SayNotBuiltAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(NotBuilt, http.RequestAborted);
    }

    private static async Task SendAsync(HttpContext http, IFileInfo file, FileExtensionContentTypeProvider types)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        // What a build names after its content never changes; a page does.
        headers.CacheControl = IsHashed(http.Request.Path) ? "public, max-age=31536000, immutable" : "no-cache";
        var type = types.TryGetContentType(file.Name, out var known) ? known : "application/octet-stream";
        if (type.StartsWith("text/", StringComparison.Ordinal) && !type.Contains("charset", StringComparison.Ordinal))
        {
            type += "; charset=utf-8";
        }
        if (!http.Request.Path.Equals("/" + file.Name, StringComparison.Ordinal) && file.Name == "index.html")
        {
            // Under this address a program that does not ask for a page gets another answer.
            headers.Vary = "Accept";
        }
        var tag = new EntityTagHeaderValue($"\"{file.Length:x}-{file.LastModified.UtcTicks:x}\"");
        await Results.Stream(file.CreateReadStream(), type, lastModified: file.LastModified, entityTag: tag).ExecuteAsync(http);
    }
}
