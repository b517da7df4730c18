using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Renames a bureau, or abolishes one that has no subordinates left. Provincial administrators, in their own subtree.</summary>
internal static class ChangeJurisdiction
{
    public sealed record RenameRequest(int Version, string Name);

    public sealed record AbolishRequest(int Version, string Reason);

    public sealed record Response(string Code, string Name, bool Active, int Version);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/jurisdictions/{code}/rename", Rename).Allow(Roles.ProvincialAdministrator).WithName("renameJurisdiction");
        api.MapPost("/jurisdictions/{code}/abolish", Abolish).Allow(Roles.ProvincialAdministrator).WithName("abolishJurisdiction");
    }

    private static Task<Outcome<Response>> Rename(string code, RenameRequest request, TenancyDb db, Caller caller, CancellationToken ct) =>
        ChangeAsync(code, "jurisdiction.renamed", null, j => Task.FromResult(j.Rename(request.Name, request.Version)), db, caller, ct);

    private static async Task<Outcome<Response>> Abolish(
        string code, AbolishRequest request, TenancyDb db, Caller caller, CancellationToken ct)
    {
        if (code == caller.Tenant)
        {
            return JurisdictionErrors.Own();
        }
        if (Reasons.Check(request.Reason) is { } unreasoned)
        {
            return unreasoned;
        }
        return await ChangeAsync(
            code, "jurisdiction.abolished", request.Reason,
            async j => j.Abolish(request.Version, await db.Jurisdictions.AnyAsync(b => b.Active && b.Path.StartsWith(j.Path + "/"), ct)),
            db, caller, ct);
    }

    private static async Task<Outcome<Response>> ChangeAsync(
        string code, string action, string? detail, Func<Jurisdiction, Task<Error?>> change, TenancyDb db, Caller caller,
        CancellationToken ct)
    {
        if (await Tree.WithinAsync(db, caller, code, ct) is not { } jurisdiction)
        {
            return JurisdictionErrors.NotFound(code);
        }
        // The row is the subordinate's, so it is changed as the subordinate.
        Error? error = null;
        await db.ActingAsync(
            code,
            async () =>
            {
                error = await change(jurisdiction);
                if (error is null)
                {
                    db.Tell(code, jurisdiction.ToFact());
                    db.Record(caller, action, code, detail);
                }
            },
            ct);
        if (error is not null)
        {
            return error;
        }
        if (code != caller.Tenant)
        {
            db.Record(caller, action, code, detail);
        }
        return new Response(code, jurisdiction.Name, jurisdiction.Active, jurisdiction.Version);
    }
}
