using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Suspends, resumes, closes a target, or notes that it moved away; with a reason and the day from which it is so. Library keepers.
/// What is not active is in no pool.</summary>
internal static class ChangeTargetState
{
    /// <param name="Day">Not after today; today when left out.</param>
    public sealed record Request(int Version, string Reason, LocalDate? Day = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        Verb("suspend", "suspended", TargetState.Suspended);
        Verb("resume", "resumed", TargetState.Active);
        Verb("close", "closed", TargetState.Closed);
        Verb("move", "moved", TargetState.Moved);

        void Verb(string verb, string action, TargetState state) => api.MapPost(
            $"/targets/{{id:guid}}/{verb}",
            (Guid id, Request request, RegistryDb db, Caller caller, CancellationToken ct) => Handle(id, request, action, state, db, caller, ct))
            .Allow(Roles.LibraryKeeper).WithName(verb + "Target");
    }

    private static async Task<Outcome<TargetView>> Handle(
        Guid id, Request request, string action, TargetState state, RegistryDb db, Caller caller, CancellationToken ct)
    {
        var checks = new Checks();
        var reason = checks.Text(request.Reason, "reason", 200);
        var day = request.Day ?? db.Today;
        checks.NotFuture(day, db.Today, "day");
        if (!checks.Passed)
        {
            return checks.Errors;
        }
        if (await db.Targets.Include(t => t.Facts).SingleOrDefaultAsync(t => t.Id == id, ct) is not { } target)
        {
            return TargetErrors.NotFound(id);
        }
        return target.Become(state, day, reason, request.Version) is { } error ? error : TargetView.Keep(db, caller, target, action, reason);
    }
}
