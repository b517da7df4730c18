using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Changes what describes an inspector (also his certificate's state), or notes that he left or came back; with a reason. Library keepers.</summary>
internal static class ChangeInspector
{
    public sealed record Request(int Version, string Reason, InspectorInput Inspector);

    public sealed record StateRequest(int Version, string Reason);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/inspectors/{id:guid}", Change).Allow(Roles.LibraryKeeper).WithName("changeInspector");
        api.MapPost("/inspectors/{id:guid}/leave", (Guid id, StateRequest request, RegistryDb db, Caller caller, CancellationToken ct) =>
            Leave(id, request, leaves: true, db, caller, ct)).Allow(Roles.LibraryKeeper).WithName("leaveInspector");
        api.MapPost("/inspectors/{id:guid}/return", (Guid id, StateRequest request, RegistryDb db, Caller caller, CancellationToken ct) =>
            Leave(id, request, leaves: false, db, caller, ct)).Allow(Roles.LibraryKeeper).WithName("returnInspector");
    }

    private static async Task<Outcome<InspectorView>> Change(Guid id, Request request, RegistryDb db, Caller caller, CancellationToken ct)
    {
        if (await db.Inspectors.SingleOrDefaultAsync(i => i.Id == id, ct) is not { } inspector)
        {
            return InspectorErrors.NotFound(id);
        }
        var checks = new Checks();
        var reason = checks.Text(request.Reason, "reason", 200);
        var details = request.Inspector.Check(checks, db.Today);
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await InspectorInput.ConflictsAsync(db, details, id, ct) is { Count: > 0 } conflicts)
        {
            return conflicts;
        }
        return inspector.Change(details, request.Version) is { } error ? error : InspectorView.Keep(db, caller, inspector, "changed", reason);
    }

    private static async Task<Outcome<InspectorView>> Leave(
        Guid id, StateRequest request, bool leaves, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var checks = new Checks();
        var reason = checks.Text(request.Reason, "reason", 200);
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await db.Inspectors.SingleOrDefaultAsync(i => i.Id == id, ct) is not { } inspector)
        {
            return InspectorErrors.NotFound(id);
        }
        return inspector.Leave(leaves, request.Version) is { } error
            ? error
            : InspectorView.Keep(db, caller, inspector, leaves ? "left" : "returned", reason);
    }
}
