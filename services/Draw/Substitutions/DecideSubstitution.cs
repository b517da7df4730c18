using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Approves or refuses a substitution: another draw operator or the bureau administrator; where no team could be made, the superior's oversight
/// officer. Only on approval is computed who comes in, and the answer does not say it.</summary>
internal static class DecideSubstitution
{
    /// <param name="Version">Of the request for substitution.</param>
    public sealed record Request(int Version);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/draws/{id}/substitutions/{number:int}/approve", Approve).Allow(Deciding.Deciders).WithName("approveSubstitution");
        api.MapPost("/draws/{id}/substitutions/{number:int}/refuse", Refuse).Allow(Deciding.Deciders).WithName("refuseSubstitution");
    }

    private static async Task<Outcome<SubstitutionView>> Approve(
        string id, int number, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        var found = await FindAsync(id, number, request, db, caller, ct);
        if (found.Failed)
        {
            return found.Errors.ToArray();
        }
        var (draw, row) = found.Value;
        if (!draw.TakesSubstitutions)
        {
            return SubstitutionErrors.WrongState(draw);
        }
        var before = await CurrentList.LoadAsync(db, draw, ct);
        if (await SubstitutionCheck.FaultsAsync(db, draw, before, row.EntryId, row.Inspector, row.Alias, row.Reason, ct) is { Count: > 0 } errors)
        {
            return errors;
        }
        await SubstitutionWork.ApplyAsync(db, draw, row, caller, time, ct);
        if (row.Reason == SubstitutionReasons.Teamless)
        {
            draw.AskSuperior(-1);
        }
        db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        db.Record(caller, "substitution.approved", id, detail: $"{row.Request} {row.N} {row.Hash}");
        await Reveal.IfDueAsync(db, draw, time, ct);
        return SubstitutionView.Of(row, withEntry: true);
    }

    private static async Task<Outcome<SubstitutionView>> Refuse(
        string id, int number, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        var found = await FindAsync(id, number, request, db, caller, ct);
        if (found.Failed)
        {
            return found.Errors.ToArray();
        }
        var (draw, row) = found.Value;
        row.Refuse(caller, time.GetUtcNow());
        if (row.Reason == SubstitutionReasons.Teamless)
        {
            draw.AskSuperior(-1);
            db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        }
        db.Record(caller, "substitution.refused", id, detail: $"{row.Request}");
        return SubstitutionView.Of(row, withEntry: true);
    }

    private static async Task<Outcome<(Draw Draw, SubstitutionRow Row)>> FindAsync(
        string id, int number, Request request, DrawDb db, Caller caller, CancellationToken ct)
    {
        // One decision at a time, and none while results come in: the numbers are consecutive.
        await BulkCopy.LockAsync(db, "tasks:" + id, ct);
        var draw = await Deciding.FindAsync(db, caller, id, ct);
        if (draw is null)
        {
            return DrawErrors.NotFound(id);
        }
        if (await db.Substitutions.SingleOrDefaultAsync(s => s.TenantId == draw.TenantId && s.DrawId == id && s.Request == number, ct) is not { } row)
        {
            return SubstitutionErrors.NotFound(number);
        }
        var refused = await Deciding.MaySubstituteAsync(db, draw, row, caller, ct)
            ?? (row.State != RequestState.Asked ? SubstitutionErrors.Decided(number) : row.Version != request.Version ? SubstitutionErrors.Stale() : null);
        return refused is null ? (draw, row) : refused;
    }
}
