using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>What would be in force for a bureau if this document were enacted as it is: own and inherited rules added up on the document's effective
/// day, before anybody enacts anything. The body is the document. Administrators, for their own bureau or one below it; keeps nothing.</summary>
internal static class PreviewPolicy
{
    /// <param name="Policy">The effective policy as the other services would be told it; what is simulated is computed from it.</param>
    /// <param name="Replaces">The caller's document that it would replace; null: it is the first.</param>
    /// <param name="Problems">What stands against enacting it. It is previewed all the same.</param>
    public sealed record Response(
        string Bureau, LocalDate Day, string Hash, JsonElement Policy, int? Replaces, IReadOnlyList<ExplainedRule> Rules,
        IReadOnlyList<ExplainedCondition> Conditions, IReadOnlyList<Violation> Problems);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/policies/preview", Handle)
        .Allow(Roles.BureauAdministrator, Roles.ProvincialAdministrator).Accepts<object>("application/json").WithName("previewPolicy");

    /// <param name="bureau">A bureau below the caller's; the caller's own when left out.</param>
    private static async Task<Outcome<Response>> Handle(
        HttpRequest http, TenancyDb db, Caller caller, WorkingCalendarFiles calendar, CancellationToken ct, string? bureau = null)
    {
        var read = await DraftPolicy.ReadAsync(http, caller, ct);
        if (read.Failed)
        {
            return read.Errors.ToArray();
        }
        if (await Tree.WithinAsync(db, caller, bureau ?? caller.Tenant, ct) is not { } asked)
        {
            return JurisdictionErrors.NotFound(bureau ?? caller.Tenant);
        }
        var document = read.Value;
        var own = await db.Jurisdictions.SingleAsync(j => j.TenantId == caller.Tenant, ct);
        var problems = await DraftPolicy.AgainstAsync(db, document, own, document.Effective, calendar.Current, ct);
        var path = await PolicyBook.PathAsync(db, asked, ct);
        var before = path.Documents.Where(d => d.Tenant == caller.Tenant).MaxBy(d => d.Version);
        var drafted = new InForce(caller.Tenant, (before?.Version ?? 0) + 1, document.Effective, document);
        var effective = EffectivePolicy.Of(path with { Documents = [.. path.Documents, drafted] }, document.Effective)!;
        var explained = Explanation.Of(effective.Document);
        return new Response(
            asked.TenantId, document.Effective, effective.Hash, JsonElement.Parse(effective.Document), before?.Version, explained.Rules, explained.Conditions,
            DraftPolicy.ToViolations(problems));
    }
}
