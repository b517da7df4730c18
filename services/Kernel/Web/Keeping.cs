using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Platform.Kernel;

/// <summary>Mark of an endpoint whose answer is the same for everybody and may be kept.</summary>
public sealed record Kept;

/// <summary>Public answers carry an entity tag and may be kept by browsers and proxies, which ask each time whether they still hold (RFC 9110, section 13;
/// RFC 9111): a published result is seen at once, and an unchanged one costs no body. Refusals are never kept.</summary>
public static class Keeping
{
    /// <summary>Kept, but asked about each time.</summary>
    public const string AskAgain = "public, no-cache";

    /// <summary>Kept for a minute without asking: nothing that is known changes it.</summary>
    public const string AMinute = "public, max-age=60";

    /// <summary>Kept for a day without asking: it never changes.</summary>
    public const string ADay = "public, max-age=86400";

    /// <summary>Everybody may ask and keep the answer. The tag is the hash of the body: it saves sending it, not making it.</summary>
    /// <param name="keep">How long this answer holds; when left out it is asked about each time.</param>
    public static TBuilder AllowEverybodyToKeep<TBuilder>(this TBuilder builder, Func<object, string>? keep = null)
        where TBuilder : IEndpointConventionBuilder => builder.AllowEverybody().WithMetadata(new Kept()).AddEndpointFilter<TBuilder>(async (context, next) =>
            await next(context) is var result && result is IOutcome { Failed: false, Answer: { } answer }
                ? new Answer(answer, null, keep?.Invoke(answer) ?? AskAgain)
                : result);

    /// <summary>Everybody may ask and keep the answer. The tag is made of a version that is at hand, so that an unchanged answer is not made again.</summary>
    /// <param name="version">What changes whenever the answer does; null: unknown, the body tells. Asked in the request's unit of work.</param>
    public static TBuilder AllowEverybodyToKeep<TBuilder, TDb>(this TBuilder builder, Func<TDb, HttpContext, CancellationToken, Task<string?>> version)
        where TBuilder : IEndpointConventionBuilder
        where TDb : ServiceDb => builder.AllowEverybody().WithMetadata(new Kept()).AddEndpointFilter<TBuilder>(async (context, next) =>
        {
            var http = context.HttpContext;
            // Before the answer is read: what changes in between is newer than its tag, and asked for again.
            var tag = await version(http.RequestServices.GetRequiredService<TDb>(), http, http.RequestAborted) is { } known ? Tag(http, known) : null;
            return tag is not null && Holds(http, tag) ? new Unchanged(tag)
                : await next(context) is var result && result is IOutcome { Failed: false, Answer: { } answer } ? new Answer(answer, tag, AskAgain)
                : result;
        });

    /// <summary>The tag of this address at a version, for this build: another may write the same things differently.</summary>
    public static string Tag(HttpContext http, string version) => Tag(Encoding.UTF8.GetBytes(string.Join('\n',
        http.Request.Path.Value, http.Request.QueryString.Value, version,
        http.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>()?.Module.ModuleVersionId.ToString())));

    /// <summary>Writes the headers of an answer that may be kept. When the caller has it already the answer is 304 and there is no more to write.</summary>
    public static bool IsUnchanged(HttpContext http, string tag, string keep = AskAgain)
    {
        (http.Response.Headers.ETag, http.Response.Headers.CacheControl) = (tag, keep);
        if (!Holds(http, tag))
        {
            return false;
        }
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static bool Holds(HttpContext http, string tag) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && http.Request.GetTypedHeaders().IfNoneMatch.Any(held => held.Tag == tag);

    private static string Tag(ReadOnlySpan<byte> bytes) => $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"";

    private sealed class Unchanged(string tag) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            IsUnchanged(httpContext, tag);
            return Task.CompletedTask;
        }
    }

    private sealed class Answer(object value, string? tag, string keep) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var options = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            var body = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), options);
            if (IsUnchanged(httpContext, tag ?? Tag(body), keep))
            {
                return Task.CompletedTask;
            }
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = body.Length;
            return httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
        }
    }
}
