using Microsoft.AspNetCore.Http;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Documents as bytes over HTTP.</summary>
internal static class Documents
{
    /// <summary>Reads a body of at most so many bytes; of a longer one just enough to see that it is too long.</summary>
    public static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpRequest http, int most, CancellationToken ct)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; body.Length <= most && (read = await http.Body.ReadAsync(buffer, ct)) > 0;)
        {
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    /// <summary>Answers exactly the bytes of a draft, which only its bureau sees; the version is a header.</summary>
    public static IResult Answer(byte[] document, int version) => new Bytes(document, null, version);

    /// <summary>Answers exactly the bytes that were enacted; their hash is the entity tag, the version a header.</summary>
    public static IResult Enacted(byte[] document, string hash, int version) => new Bytes(document, hash, version);

    private sealed class Bytes(byte[] document, string? hash, int version) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.Headers["X-Version"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture);
            // What was enacted never changes.
            if (hash is not null && Keeping.IsUnchanged(httpContext, $"\"{hash}\"", Keeping.ADay))
            {
                return Task.CompletedTask;
            }
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = document.Length;
            return response.Body.WriteAsync(document, httpContext.RequestAborted).AsTask();
        }
    }
}
