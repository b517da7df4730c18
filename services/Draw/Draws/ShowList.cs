using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Shows the secret list as it stands after the substitutions. The bureau's own draw operators, its auditor once the tasks are out; never a superior. Each look is logged.</summary>
internal static class ShowList
{
    /// <param name="Team">Inspector ids in the order drawn; null when no team could be made.</param>
    public sealed record Entry(string EntryId, string Category, string Owner, string Ticket, IReadOnlyList<Guid>? Team, Guid? TaskId);

    public sealed record Response(string DrawId, IReadOnlyList<Entry> Entries);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/draws/{id}/list", Handle).Allow(Roles.DrawOperator, Roles.Auditor).WithName("showList");

    private static async Task<Outcome<Response>> Handle(string id, DrawDb db, Caller caller, CancellationToken ct)
    {
        if (await db.Draws.AsNoTracking().SingleOrDefaultAsync(d => d.DrawId == id && d.TenantId == caller.Tenant, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (draw.OutcomeHash is null)
        {
            return DrawErrors.NotDrawn(id);
        }
        if (!caller.Has(Roles.DrawOperator) && draw.DispatchedAt is null)
        {
            return DrawErrors.Secret();
        }
        db.Record(caller, "draw.list-looked", id);
        return new Response(id, await EntriesAsync(db, draw, ct));
    }

    /// <summary>The list as it stands, substitutions applied. Who may see it is for the caller to say, and to log.</summary>
    internal static async Task<IReadOnlyList<Entry>> EntriesAsync(DrawDb db, Draw draw, CancellationToken ct)
    {
        var list = await CurrentList.LoadAsync(db, draw, ct);
        var secret = await db.Secrets.AsNoTracking().SingleAsync(s => s.DrawId == draw.DrawId, ct);
        var people = TaskTeam.People(secret);
        var targets = await db.Targets.AsNoTracking().Where(t => t.DrawId == draw.DrawId).ToDictionaryAsync(t => t.EntryId, ct);
        return [.. list.Entries.Select(e => new Entry(
            e.EntryId, e.Category, targets[e.EntryId].Owner, e.Ticket, e.Team?.Select(m => people[m]).ToList(), targets[e.EntryId].TaskId))];
    }
}
