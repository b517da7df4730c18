using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Kernel;

/// <summary>Endpoint that opens its own unit of work, because it streams or changes tenants on the way.</summary>
public sealed record OwnWork;

/// <summary>Runs a use case in one transaction with its tenant settings: committed when it went well, as if never asked when it failed.
/// <para>A read may ask for subordinates with <c>?of=</c>: <c>*</c> for oneself and all below, or codes separated by commas. Each subordinate
/// looked at gets an entry in its own log, in the same transaction; asking for anyone else is <em>not found</em>.</para></summary>
public sealed class RequestWork<TDb> : IEndpointFilter
    where TDb : ServiceDb
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<OwnWork>() is not null)
        {
            return await next(context);
        }
        var ct = http.RequestAborted;
        var db = http.RequestServices.GetRequiredService<TDb>();
        var caller = Caller.From(http.User);
        await using var work = await db.BeginAsync(caller?.Tenant ?? "", caller is null ? [] : [caller.Tenant], ct);
        if (caller is not null && http.Request.Query["of"].ToString() is { Length: > 0 } of)
        {
            if (!HttpMethods.IsGet(http.Request.Method))
            {
                return (Outcome<Done>)new Error("scope.read-only", "只能查看下级数据，不能代下级操作。", StatusCodes.Status400BadRequest, "of");
            }
            if (await Looking.WidenAsync(db, caller, of, http.Request.Path, ct) is { } refused)
            {
                return (Outcome<Done>)refused;
            }
        }
        var result = await next(context);
        if (result is not IOutcome { Failed: true })
        {
            await work.CommitAsync(ct);
        }
        return result;
    }
}

/// <summary>A superior's view of its subordinates.</summary>
public static class Looking
{
    /// <summary>Widens what may be read to the asked-for tenants, if the caller stands above them, and writes the look into each one's log.</summary>
    /// <param name="of"><c>*</c> or codes separated by commas.</param>
    /// <returns>Null, or why not.</returns>
    public static async Task<Error?> WidenAsync(ServiceDb db, Caller caller, string of, string subject, CancellationToken ct)
    {
        var below = await BelowAsync(db, caller, ct);
        var asked = of == "*" ? [caller.Tenant, .. below] : of.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        if (asked.FirstOrDefault(t => t != caller.Tenant && !below.Contains(t)) is { } stranger)
        {
            return new Error("scope.not-found", $"没有找到地区 {stranger}。", StatusCodes.Status404NotFound, "of");
        }
        await db.ActAsAsync(caller.Tenant, asked, ct);
        foreach (var tenant in asked.Where(t => t != caller.Tenant))
        {
            Record(db, caller, subject, tenant);
        }
        return null;
    }

    /// <summary>Widens what may be read to everything below, for what is put before the superior to decide. Who is shown something writes the look into the
    /// log of those whose it is with <see cref="Record"/>; the others were only searched.</summary>
    public static async Task WidenToDecideAsync(ServiceDb db, Caller caller, CancellationToken ct) =>
        await db.ActAsAsync(caller.Tenant, [caller.Tenant, .. await BelowAsync(db, caller, ct)], ct);

    /// <summary>Writes that a superior looked into a subordinate's log.</summary>
    public static void Record(ServiceDb db, Caller caller, string subject, string tenant) => db.Record(caller, "superior.looked", subject, tenant: tenant);

    private static async Task<List<string>> BelowAsync(ServiceDb db, Caller caller, CancellationToken ct)
    {
        var own = await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.TenantId == caller.Tenant, ct);
        return own is null ? [] : await db.Tenants.AsNoTracking().Where(t => t.Path.StartsWith(own.Path + "/")).Select(t => t.TenantId).ToListAsync(ct);
    }

    /// <summary>For the few decisions that are a superior's (approving, acknowledging, returning): from here on the unit of work writes and reads as
    /// the subordinate. What the caller does is recorded in the subordinate's log by the use case, with the superior as actor.</summary>
    /// <returns>Null, or <em>not found</em> when the caller does not stand above that tenant.</returns>
    public static async Task<Error?> ActForAsync(ServiceDb db, Caller caller, string tenant, CancellationToken ct)
    {
        var nodes = await db.Tenants.AsNoTracking().Where(t => t.TenantId == caller.Tenant || t.TenantId == tenant).ToDictionaryAsync(t => t.TenantId, ct);
        if (tenant == caller.Tenant || !nodes.TryGetValue(tenant, out var below) || !nodes.TryGetValue(caller.Tenant, out var own)
            || !below.Path.StartsWith(own.Path + "/", StringComparison.Ordinal))
        {
            return new Error("scope.not-found", $"没有找到地区 {tenant}。", StatusCodes.Status404NotFound);
        }
        await db.ActAsAsync(tenant, [tenant], ct);
        return null;
    }
}

/// <summary>Extensions for mapping endpoints.</summary>
public static class ServiceEndpoints
{
    /// <summary>A group under <c>/api/{service}</c> whose endpoints run as units of work of <typeparamref name="TDb"/>.</summary>
    public static RouteGroupBuilder MapService<TDb>(this IEndpointRouteBuilder app, string service)
        where TDb : ServiceDb
    {
        var group = app.MapGroup("/api/" + service).WithTags(service);
        group.AddEndpointFilter(new RequestWork<TDb>());
        return group;
    }

    /// <summary>The endpoint opens its own unit of work.</summary>
    public static TBuilder WithOwnWork<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OwnWork());
}
