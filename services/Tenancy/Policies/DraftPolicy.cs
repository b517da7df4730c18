using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Saves, shows, checks and drops the tenant's draft. The body is the document itself. Administrators. All faults of a document
/// are told at once; only a well-formed one is kept; what would keep a well-formed one from being enacted is told beside it.</summary>
internal static class DraftPolicy
{
    /// <param name="Problems">What stands against enacting it as it is, on its own effective day.</param>
    public sealed record Response(int Version, string Hash, string Title, LocalDate Effective, IReadOnlyList<Violation> Problems);

    /// <param name="Problems">What stands against enacting it.</param>
    public sealed record Verdict(string Hash, string Title, LocalDate Effective, int Rules, IReadOnlyList<Violation> Problems);

    public static void Map(IEndpointRouteBuilder api)
    {
        var drafts = api.MapGroup("/policies").Allow(Roles.BureauAdministrator, Roles.ProvincialAdministrator);
        drafts.MapPut("/draft", Save).Accepts<object>("application/json").WithName("savePolicyDraft");
        drafts.MapGet("/draft", Show).WithName("getPolicyDraft");
        drafts.MapDelete("/draft", Drop).WithName("dropPolicyDraft");
        drafts.MapPost("/validate", Check).Accepts<object>("application/json").WithName("validatePolicy");
    }

    /// <summary>What keeps a document from being enacted by a tenant, with effect from a day.</summary>
    internal static async Task<List<Error>> AgainstAsync(
        TenancyDb db, PolicyDocument document, Jurisdiction tenant, LocalDate effective, WorkingCalendar calendar, CancellationToken ct)
    {
        var path = await PolicyBook.PathAsync(db, tenant, ct);
        var previous = path.Documents.Where(d => d.Tenant == tenant.TenantId).MaxBy(d => d.Version);
        var superiors = path.On(effective).Where(d => d.Tenant != tenant.TenantId).ToList();
        var errors = Inheritance.Check(document, (previous?.Version ?? 0) + 1, tenant.Level, superiors, calendar, effective);
        if (previous is not null && effective < previous.Effective)
        {
            errors.Add(PolicyErrors.BeforePrevious(previous.Effective));
        }
        return errors;
    }

    private static async Task<Outcome<Response>> Save(
        HttpRequest http, TenancyDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        var read = await ReadAsync(http, caller, ct);
        if (read.Failed)
        {
            return read.Errors.ToArray();
        }
        if (await db.Jurisdictions.SingleOrDefaultAsync(j => j.TenantId == caller.Tenant, ct) is not { } tenant)
        {
            return JurisdictionErrors.NotFound(caller.Tenant);
        }
        var problems = await AgainstAsync(db, read.Value, tenant, read.Value.Effective, calendar.Current, ct);
        var draft = await db.PolicyDrafts.SingleOrDefaultAsync(ct);
        if (draft is null)
        {
            db.PolicyDrafts.Add(draft = PolicyDraft.Begin(caller.Tenant));
        }
        draft.Replace(read.Value, caller, time.GetUtcNow());
        db.Record(caller, "policy.drafted", draft.Hash);
        return new Response(draft.Version, draft.Hash, read.Value.Title, read.Value.Effective, ToViolations(problems));
    }

    private static async Task<Outcome<Verdict>> Check(
        HttpRequest http, TenancyDb db, Caller caller, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        var read = await ReadAsync(http, caller, ct);
        if (read.Failed)
        {
            return read.Errors.ToArray();
        }
        if (await db.Jurisdictions.SingleOrDefaultAsync(j => j.TenantId == caller.Tenant, ct) is not { } tenant)
        {
            return JurisdictionErrors.NotFound(caller.Tenant);
        }
        var problems = await AgainstAsync(db, read.Value, tenant, read.Value.Effective, calendar.Current, ct);
        return new Verdict(read.Value.Hash, read.Value.Title, read.Value.Effective, read.Value.Rules.Count, ToViolations(problems));
    }

    private static async Task<IResult> Show(TenancyDb db, CancellationToken ct) =>
        await db.PolicyDrafts.AsNoTracking().SingleOrDefaultAsync(ct) is { } draft
            ? Documents.Answer(draft.Document, draft.Version)
            : (Outcome<Done>)PolicyErrors.NoDraft();

    private static async Task<Outcome<Done>> Drop(int version, TenancyDb db, Caller caller, CancellationToken ct)
    {
        if (await db.PolicyDrafts.SingleOrDefaultAsync(ct) is not { } draft)
        {
            return PolicyErrors.NoDraft();
        }
        if (draft.Version != version)
        {
            return JurisdictionErrors.Stale();
        }
        db.PolicyDrafts.Remove(draft);
        db.Record(caller, "policy.draft-dropped", draft.Hash);
        return new Done();
    }

    /// <summary>Reads the body as a document of the caller's tenant.</summary>
    internal static async Task<Outcome<PolicyDocument>> ReadAsync(HttpRequest http, Caller caller, CancellationToken ct)
    {
        var read = PolicyReader.Read(await Documents.BodyAsync(http, PolicyReader.MostBytes, ct));
        return !read.Failed && read.Value.Tenant != caller.Tenant ? PolicyErrors.ForeignTenant(read.Value.Tenant) : read;
    }

    internal static List<Violation> ToViolations(List<Error> errors) => errors.ConvertAll(e => new Violation(e.Code, e.Message, e.Where));
}
