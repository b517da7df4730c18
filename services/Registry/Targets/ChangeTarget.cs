using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Changes what describes a target, with a reason. Library keepers.</summary>
internal static class ChangeTarget
{
    public sealed record Request(
        int Version, string Reason, string Code, string Name, TargetKind Kind, string? CodeReason, string? Site, string? Address, string Area,
        ManagedLevel ManagedLevel);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/targets/{id:guid}", Handle).Allow(Roles.LibraryKeeper).WithName("changeTarget");

    private static async Task<Outcome<TargetView>> Handle(Guid id, Request request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var checks = new Checks();
        var reason = checks.Text(request.Reason, "reason", 200);
        var details = RegisterTarget.Check(checks, request.Code, request.CodeReason, request.Kind, request.Site, request.Name, request.Address,
            request.Area, request.ManagedLevel);
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await db.Targets.Include(t => t.Facts).SingleOrDefaultAsync(t => t.Id == id, ct) is not { } target)
        {
            return TargetErrors.NotFound(id);
        }
        if (await RegisterTarget.IsTakenAsync(db, details, id, ct))
        {
            return TargetErrors.CodeTaken(details.Code);
        }
        return target.Change(details, request.Version) is { } error ? error : TargetView.Keep(db, caller, target, "changed", reason);
    }
}
