using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Enacts the tenant's draft: from then on it is a numbered version that never changes, and every tenant from here down learns
/// what binds it. Administrators; not the person who drafted it. Refused where it is laxer than a superior's, naming document and
/// clause.</summary>
internal static class EnactPolicy
{
    /// <param name="Version">Of the draft.</param>
    /// <param name="Effective">First day in force; null: the document's own.</param>
    public sealed record Request(int Version, LocalDate? Effective = null);

    /// <param name="Version">Of the tenant's documents.</param>
    /// <param name="Told">How many effective policies changed, here and below.</param>
    public sealed record Response(string Tenant, int Version, LocalDate Effective, string Hash, int Told);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/policies/draft/enact", Handle).Allow(Roles.BureauAdministrator, Roles.ProvincialAdministrator)
            .WithName("enactPolicy");

    private static async Task<Outcome<Response>> Handle(
        Request request, TenancyDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        await PolicyBook.LockAsync(db, ct);
        if (await db.PolicyDrafts.SingleOrDefaultAsync(ct) is not { } draft)
        {
            return PolicyErrors.NoDraft();
        }
        if (draft.CheckEnact(request.Version, caller) is { } refused)
        {
            return refused;
        }
        if (await db.Jurisdictions.SingleOrDefaultAsync(j => j.TenantId == caller.Tenant, ct) is not { } tenant)
        {
            return JurisdictionErrors.NotFound(caller.Tenant);
        }
        var document = PolicyReader.Read(draft.Document).Value;
        var effective = request.Effective ?? document.Effective;
        var errors = await DraftPolicy.AgainstAsync(db, document, tenant, effective, calendar.Current, ct);
        var below = await Tree.AndBelowAsync(db, tenant, ct);
        var number = await db.PolicyVersions.CountAsync(v => v.TenantId == caller.Tenant, ct) + 1;
        errors.AddRange(await EmptyBelowAsync(db, new InForce(caller.Tenant, number, effective, document), below, calendar.Current, ct));
        if (errors.Count > 0)
        {
            return errors;
        }
        var now = time.GetUtcNow();
        db.PolicyVersions.Add(new PolicyVersion
        {
            TenantId = caller.Tenant, Version = number, Title = document.Title, Number = document.Number, Year = document.Year,
            Effective = effective,
            Document = draft.Document, Hash = draft.Hash, EnactedAt = now,
        });
        db.PolicyDrafts.Remove(draft);
        db.Record(caller, "policy.enacted", caller.Tenant + ":" + number, draft.Hash);
        var told = await PolicyBook.RefreshAsync(db, caller, below, effective, now, ct);
        return new Response(caller.Tenant, number, effective, draft.Hash, told);
    }

    // A superior's window may leave a subordinate no day of its own.
    private static async Task<IEnumerable<Error>> EmptyBelowAsync(
        TenancyDb db, InForce enacted, List<Jurisdiction> below, WorkingCalendar calendar, CancellationToken ct)
    {
        if (enacted.Document.Rules.All(r => r.Window is null))
        {
            return [];
        }
        var documents = await PolicyBook.DocumentsAsync(db, [.. below.SelectMany(t => t.Codes).Distinct()], ct);
        return below.Where(t => t.TenantId != enacted.Tenant && documents[t.TenantId].Any())
            .SelectMany(t =>
            {
                var path = PolicyBook.PathOf(t, documents);
                var inForce = (path with { Documents = [.. path.Documents, enacted] }).On(enacted.Effective);
                return Inheritance.EmptyWindows(inForce, t.Level, calendar, enacted.Effective);
            })
            .DistinctBy(e => e.Message).ToList();
    }
}
