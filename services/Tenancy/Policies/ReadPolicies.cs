using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Enacted documents, what they add up to for a tenant on a day, and where each number comes from. Open to everybody: law is
/// public.</summary>
internal static class ReadPolicies
{
    public sealed record Document(string Tenant, int Version, string Title, string? Number, int? Year, LocalDate Effective, string Hash,
        DateTimeOffset EnactedAt);

    public sealed record DocumentList(IReadOnlyList<Document> Documents);

    public sealed record Version(int Number, LocalDate ValidFrom, string Hash, DateTimeOffset EnactedAt);

    public sealed record VersionList(string Tenant, IReadOnlyList<Version> Versions);

    /// <param name="Rules">Each with its number, document and clause.</param>
    /// <param name="Warnings">Documents in force past the year in their title.</param>
    public sealed record Effective(
        string Tenant, LocalDate Day, int Version, LocalDate ValidFrom, string Hash, IReadOnlyList<ExplainedRule> Rules,
        IReadOnlyList<ExplainedCondition> Conditions, Citation? Precedence, IReadOnlyList<Violation> Warnings);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/effective/{tenant}", Explain).AllowEverybodyToKeep<RouteHandlerBuilder, TenancyDb>(VersionAsync).WithName("getEffectivePolicy");
        var all = api.MapGroup("").AllowEverybodyToKeep();
        all.MapGet("/policies", List).WithName("listPolicies");
        all.MapGet("/policies/{tenant}/{version:int}", One).WithName("getPolicy");
        all.MapGet("/effective/{tenant}/versions", Versions).WithName("listEffectivePolicies");
        all.MapGet("/effective/{tenant}/versions/{version:int}", Flat).WithName("getEffectivePolicyVersion");
    }

    // What is in force on a day, as its hash: explaining it means reading the whole document.
    private static async Task<string?> VersionAsync(TenancyDb db, HttpContext http, CancellationToken ct)
    {
        var day = http.RequestServices.GetRequiredService<TimeProvider>().Today();
        if (http.Request.Query["day"].ToString() is { Length: > 0 } text && !LocalDatePattern.Iso.Parse(text).TryGetValue(default, out day))
        {
            return null;
        }
        var tenant = (string?)http.GetRouteValue("tenant");
        return await db.EffectivePolicies.Where(e => e.TenantId == tenant && e.ValidFrom <= day).OrderByDescending(e => e.ValidFrom)
            .ThenByDescending(e => e.Version).Select(e => new { e.Version, e.Hash }).FirstOrDefaultAsync(ct) is { } found ? $"{day} {found.Version} {found.Hash}" : null;
    }

    private static async Task<Outcome<DocumentList>> List(
        TenancyDb db, CancellationToken ct, string? tenant = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        return new DocumentList(await db.PolicyVersions.AsNoTracking().Where(v => tenant == null || v.TenantId == tenant)
            .OrderBy(v => v.TenantId).ThenBy(v => v.Version).Skip((page - 1) * size).Take(size)
            .Select(v => new Document(v.TenantId, v.Version, v.Title, v.Number, v.Year, v.Effective, v.Hash, v.EnactedAt)).ToListAsync(ct));
    }

    private static async Task<IResult> One(string tenant, int version, TenancyDb db, CancellationToken ct) =>
        await db.PolicyVersions.AsNoTracking().SingleOrDefaultAsync(v => v.TenantId == tenant && v.Version == version, ct) is { } found
            ? Documents.Enacted(found.Document, found.Hash, found.Version)
            : (Outcome<Done>)PolicyErrors.NotFound(tenant, version);

    private static async Task<Outcome<Effective>> Explain(
        string tenant, TenancyDb db, TimeProvider time, CancellationToken ct, string? day = null)
    {
        var asked = time.Today();
        if (day is not null && !LocalDatePattern.Iso.Parse(day).TryGetValue(default, out asked))
        {
            return PolicyErrors.Day();
        }
        if (await db.EffectivePolicies.AsNoTracking().Where(e => e.TenantId == tenant && e.ValidFrom <= asked)
            .OrderByDescending(e => e.ValidFrom).ThenByDescending(e => e.Version).FirstOrDefaultAsync(ct) is not { } found)
        {
            return PolicyErrors.NothingInForce(tenant);
        }
        var explained = Explanation.Of(found.Document);
        return new Effective(
            tenant, asked, found.Version, found.ValidFrom, found.Hash, explained.Rules, explained.Conditions, explained.Precedence,
            [.. explained.PastTheirYear(asked).Select(d => new Violation(
                "policy.year-over", $"《{d.Title}》标题年份 {d.Year} 已过，在被替换前继续有效。", null))]);
    }

    private static async Task<Outcome<VersionList>> Versions(string tenant, TenancyDb db, CancellationToken ct) =>
        new VersionList(tenant, await db.EffectivePolicies.AsNoTracking().Where(e => e.TenantId == tenant).OrderBy(e => e.Version)
            .Select(e => new Version(e.Version, e.ValidFrom, e.Hash, e.EnactedAt)).ToListAsync(ct));

    private static async Task<IResult> Flat(string tenant, int version, TenancyDb db, CancellationToken ct) =>
        await db.EffectivePolicies.AsNoTracking().SingleOrDefaultAsync(e => e.TenantId == tenant && e.Version == version, ct) is { } found
            ? Documents.Enacted(found.Document, found.Hash, found.Version)
            : (Outcome<Done>)PolicyErrors.NotFound(tenant, version);
}
