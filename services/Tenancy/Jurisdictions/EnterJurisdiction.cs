using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Enters a bureau below the caller's own (or below one of its subordinates). Provincial administrators. The new bureau is at once
/// under the policies of its superiors.</summary>
internal static class EnterJurisdiction
{
    public sealed record Request(string Code, string Parent, string Level, string Name);

    public sealed record Response(string Code, string Path, string Level, string Name, int Version);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/jurisdictions", Handle).Allow(Roles.ProvincialAdministrator).WithName("enterJurisdiction");

    private static async Task<Outcome<Response>> Handle(
        Request request, TenancyDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        if (Levels.Parse(request.Level) is not { } level)
        {
            return JurisdictionErrors.LevelUnknown();
        }
        if (await Tree.WithinAsync(db, caller, request.Parent, ct) is not { } parent)
        {
            return JurisdictionErrors.NotFound(request.Parent).At("parent");
        }
        if (await db.Jurisdictions.AnyAsync(j => j.TenantId == request.Code, ct))
        {
            return JurisdictionErrors.Exists(request.Code);
        }
        var entered = Jurisdiction.Enter(request.Code, request.Name, level, parent);
        if (entered.Failed)
        {
            return entered.Errors.ToArray();
        }
        var jurisdiction = entered.Value;
        await PolicyBook.LockAsync(db, ct);
        await AddAsync(db, caller, jurisdiction, ct);
        await PolicyBook.RefreshAsync(db, caller, [jurisdiction], null, time.GetUtcNow(), ct);
        db.Record(caller, "jurisdiction.entered", jurisdiction.TenantId);
        return new Response(jurisdiction.TenantId, jurisdiction.Path, level.NameOf(), jurisdiction.Name, jurisdiction.Version);
    }

    /// <summary>Writes the row, tells it, and puts the entry into the new tenant's own log.</summary>
    internal static Task AddAsync(TenancyDb db, Caller caller, Jurisdiction jurisdiction, CancellationToken ct) =>
        db.ActingAsync(
            jurisdiction.TenantId,
            () =>
            {
                db.Jurisdictions.Add(jurisdiction);
                db.Tell(jurisdiction.TenantId, jurisdiction.ToFact());
                db.Record(caller, "jurisdiction.entered", jurisdiction.TenantId);
                return Task.CompletedTask;
            },
            ct);
}
