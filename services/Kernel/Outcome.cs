using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Kernel;

/// <summary>An expected failure: bad input or a broken rule. A value, never an exception.</summary>
/// <param name="Code">Stable, <c>noun.what-is-wrong</c>; programs may switch on it.</param>
/// <param name="Message">One sentence for the person, in Chinese: what is wrong and what to do.</param>
/// <param name="Status">HTTP status class: 400 malformed, 403 not allowed, 404 not there, 409 wrong state or stale, 422 rule broken.</param>
/// <param name="Where">Field, JSON pointer, or line and column; null when it concerns the whole.</param>
/// <param name="RetryAfter">When it is worth asking again; null: not by waiting.</param>
public sealed record Error(
    string Code, string Message, int Status = StatusCodes.Status422UnprocessableEntity, string? Where = null, TimeSpan? RetryAfter = null)
{
    /// <summary>The same failure at a place.</summary>
    public Error At(string where) => this with { Where = where };
}

/// <summary>The answer of a use case without a body.</summary>
public sealed record Done;

/// <summary>Whether a use case failed; then nothing of it is kept.</summary>
public interface IOutcome
{
    /// <summary>True when there are errors.</summary>
    bool Failed { get; }

    /// <summary>The value; null after a failure, and where there is none.</summary>
    object? Answer { get; }
}

/// <summary>What a use case returns: a value, or all the errors at once. Written to HTTP as JSON or as RFC 9457 problem details.</summary>
public sealed class Outcome<T> : IOutcome, IResult, IEndpointMetadataProvider
{
    private readonly T? value;

    private Outcome(T? value, IReadOnlyList<Error> errors) => (this.value, Errors) = (value, errors);

    /// <summary>Empty when it went well.</summary>
    public IReadOnlyList<Error> Errors { get; }

    /// <inheritdoc />
    public bool Failed => Errors.Count > 0;

    /// <inheritdoc />
    public object? Answer => Failed || value is Done ? null : value;

    /// <summary>The value. Asking for it after a failure is a bug.</summary>
    public T Value => Failed ? throw new InvalidOperationException("No value: " + Errors[0].Code) : value!;

    /// <summary>It went well.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, []);

    /// <summary>It failed for one reason.</summary>
    public static implicit operator Outcome<T>(Error error) => new(default, [error]);

    /// <summary>It failed for these reasons; at least one.</summary>
    public static implicit operator Outcome<T>(Error[] errors) =>
        errors.Length > 0 ? new(default, errors) : throw new ArgumentException("A failure needs an error.", nameof(errors));

    /// <summary>It failed for these reasons; at least one.</summary>
    public static implicit operator Outcome<T>(List<Error> errors) => errors.ToArray();

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (Failed)
        {
            await Problems.WriteAsync(httpContext, Errors);
        }
        else if (value is Done)
        {
            httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else
        {
            await TypedResults.Ok(value).ExecuteAsync(httpContext);
        }
    }

    /// <summary>Tells OpenAPI what the endpoint answers.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        var ok = typeof(T) == typeof(Done)
            ? new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent)
            : new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]);
        builder.Metadata.Add(ok);
        foreach (var status in (int[])[400, 404, 409, 422])
        {
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        }
    }
}
