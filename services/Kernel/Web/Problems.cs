using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Platform.Kernel;

/// <summary>RFC 9457 problem details with a stable code and every violation at once.</summary>
public sealed record Problem(string Type, string Title, int Status, string Code, string TraceId, IReadOnlyList<Violation> Errors);

/// <summary>One violation: stable code, sentence, place.</summary>
public sealed record Violation(string Code, string Message, string? Where);

/// <summary>The one place where failures become HTTP answers. Messages of exceptions never leave the process.</summary>
public sealed class Problems(ILogger<Problems> log) : IExceptionHandler
{
    /// <summary>Writes expected failures; the status is that of the first.</summary>
    public static Task WriteAsync(HttpContext http, IReadOnlyList<Error> errors)
    {
        var first = errors[0];
        http.Response.StatusCode = first.Status;
        if (first.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
        var problem = new Problem(
            "urn:platform:error:" + first.Code, first.Message, first.Status, first.Code,
            Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier,
            [.. errors.Select(e => new Violation(e.Code, e.Message, e.Where))]);
        return http.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", http.RequestAborted);
    }

    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }
        var error = Expected(exception);
        if (error is null)
        {
            // The route, not the address: that may hold what only the caller may know.
            log.LogError(exception, "Request {Method} {Route} failed", httpContext.Request.Method,
                (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText);
            error = new Error("internal", "系统内部错误，请稍后重试；如持续出现，请把追踪编号告知管理员。", StatusCodes.Status500InternalServerError);
        }
        await WriteAsync(httpContext, [error]);
        return true;
    }

    private static Error? Expected(Exception exception) => exception switch
    {
        BadHttpRequestException bad => new Error(
            "request.malformed", "请求格式不正确，请按接口说明检查请求内容。", bad.StatusCode, (bad.InnerException as JsonException)?.Path),
        JsonException json => new Error("request.malformed", "请求不是合法的 JSON。", StatusCodes.Status400BadRequest, json.Path),
        DbUpdateConcurrencyException => new Error("conflict.stale", "数据已被他人修改，请刷新后重试。", StatusCodes.Status409Conflict),
        _ when Failures.IsDuplicate(exception) => new Error("conflict.duplicate", "已存在相同的记录。", StatusCodes.Status409Conflict),
        _ when Failures.IsConflict(exception) => new Error("conflict.stale", "并发操作冲突，请重试。", StatusCodes.Status409Conflict),
        _ when Failures.IsInvalidText(exception) => new Error("request.malformed", "文本中含有不允许的字符。", StatusCodes.Status400BadRequest),
        _ when Failures.IsTransient(exception) => new Error(
            "database.unavailable", "数据库暂时不可用，请稍后重试。", StatusCodes.Status503ServiceUnavailable),
        _ => null,
    };
}
