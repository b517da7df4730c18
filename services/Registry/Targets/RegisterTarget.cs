using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Enters a target with what is known of it. Library keepers.</summary>
internal static class RegisterTarget
{
    /// <param name="CodeReason">Why there is no credit code and <paramref name="Code"/> is the bureau's own number.</param>
    /// <param name="Area">Division code where it lies; the bureau's own when left out.</param>
    public sealed record Request(
        string Code, string Name, TargetKind Kind = TargetKind.Unit, string? CodeReason = null, string? Site = null, string? Address = null,
        string? Area = null, ManagedLevel ManagedLevel = ManagedLevel.County, IReadOnlyList<FactInput>? Facts = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/targets", Handle).Allow(Roles.LibraryKeeper).WithName("registerTarget");

    private static async Task<Outcome<TargetView>> Handle(Request request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var checks = new Checks();
        var details = Check(checks, request.Code, request.CodeReason, request.Kind, request.Site, request.Name, request.Address,
            request.Area ?? caller.Tenant, request.ManagedLevel);
        if (request.Facts?.Count > 200)
        {
            checks.Add("field.too-many", "一次最多录入 200 条信息。", "facts");
            return checks.Errors;
        }
        var facts = (request.Facts ?? []).Select((f, i) => f.Check(checks, db.Today, $"facts/{i}/")).ToList();
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await IsTakenAsync(db, details, Guid.Empty, ct))
        {
            return TargetErrors.CodeTaken(details.Code);
        }
        var target = Target.Register(db.Tenant, db.NewId(), details, db.Now);
        foreach (var (fact, i) in facts.Select((f, i) => (f, i)))
        {
            if (target.Enter(RecordedFact.Of(db.Tenant, target.Id, db.NewId(), fact, db.Now)) is { } error)
            {
                return error.At($"facts/{i}");
            }
        }
        db.Targets.Add(target);
        return TargetView.Keep(db, caller, target, "registered");
    }

    /// <summary>Checks what describes a target; the result has clean text.</summary>
    public static TargetDetails Check(
        Checks checks, string code, string? codeReason, TargetKind kind, string? site, string name, string? address, string area, ManagedLevel level)
    {
        var details = new TargetDetails(
            EnteredText.Clean(code), checks.Optional(codeReason, "codeReason", TargetCode.MaxReason), kind, checks.Text(site, "site", 60, required: false),
            checks.Text(name, "name", 100), checks.Text(address, "address", 200, required: false), checks.Text(area, "area", 20), level);
        if (TargetCode.Check(details.Code, details.CodeReason) is { } fault)
        {
            checks.Errors.Add(fault);
        }
        return details;
    }

    /// <summary>Whether another target of the bureau is the same by code, kind and site: it would have a double chance.</summary>
    public static Task<bool> IsTakenAsync(RegistryDb db, TargetDetails details, Guid except, CancellationToken ct) => db.Targets.AnyAsync(
        t => t.TenantId == db.Tenant && t.Code == details.Code && t.Kind == details.Kind && t.Site == details.Site && t.Id != except, ct);
}
