using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Asks that a target, or an inspector of its team, be replaced once the list is final (draw protocol, section 5). Draw operators. Nothing is
/// computed: who comes next is unknown to everybody until a second person agrees.</summary>
internal static class AskSubstitution
{
    private const int LongestRemark = 1000;

    /// <param name="Inspector">Who is to be struck from the team; left out: the target itself goes out.</param>
    /// <param name="Reason">One of the closed list, see <see cref="SubstitutionReasons"/>.</param>
    public sealed record Request(string EntryId, string Reason, Guid? Inspector = null, string? Remark = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/draws/{id}/substitutions", Handle).Allow(Roles.DrawOperator).WithName("askSubstitution");

    private static async Task<Outcome<SubstitutionView>> Handle(
        string id, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        await BulkCopy.LockAsync(db, "tasks:" + id, ct);
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (!draw.TakesSubstitutions)
        {
            return SubstitutionErrors.WrongState(draw);
        }
        if (await ShowBundle.KnowsCodeAsync(db, draw, caller, ct))
        {
            return SubstitutionErrors.KnowsCode();
        }
        if (request.Remark?.Length > LongestRemark)
        {
            return SubstitutionErrors.RemarkTooLong(LongestRemark);
        }
        var alias = request.Inspector is { } person ? await AliasAsync(db, draw, person, ct) : null;
        var list = await CurrentList.LoadAsync(db, draw, ct);
        var errors = await SubstitutionCheck.FaultsAsync(db, draw, list, request.EntryId, request.Inspector, alias, request.Reason, ct);
        var before = await db.Substitutions.AsNoTracking().Where(s => s.DrawId == id).ToListAsync(ct);
        if (before.Find(s => s.State == RequestState.Asked && s.EntryId == request.EntryId && s.Alias == alias) is { } same)
        {
            errors.Add(SubstitutionErrors.AlreadyAsked(same.Request));
        }
        if (errors.Count > 0)
        {
            return errors;
        }

        var row = new SubstitutionRow
        {
            TenantId = draw.TenantId, DrawId = id, Request = before.Count + 1, EntryId = request.EntryId, Alias = alias, Inspector = request.Inspector,
            Reason = request.Reason, Remark = request.Remark, AskedBy = caller.Person, AskedAt = time.GetUtcNow(),
        };
        db.Substitutions.Add(row);
        if (row.Reason == SubstitutionReasons.Teamless)
        {
            draw.AskSuperior(1);
            db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        }
        db.Record(caller, "substitution.asked", id, detail: $"{row.Request} {row.Reason}");
        return SubstitutionView.Of(row, withEntry: true);
    }

    private static async Task<string> AliasAsync(DrawDb db, Draw draw, Guid inspector, CancellationToken ct)
    {
        var aliases = await db.Secrets.AsNoTracking().Where(s => s.DrawId == draw.DrawId).Select(s => s.Aliases).SingleAsync(ct);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(aliases)!.GetValueOrDefault(inspector.ToString(), "");
    }
}
