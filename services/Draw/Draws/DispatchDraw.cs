using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Gives the tasks out, in parts of at most 500. From here the visits may begin and due dates count. Draw operators.</summary>
internal static class DispatchDraw
{
    private const int TasksPerPart = 500;

    public sealed record Request(int Version);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/draws/{id}/dispatch", Handle).Allow(Roles.DrawOperator).WithName("dispatchDraw");

    private static async Task<Outcome<DrawView>> Handle(
        string id, Request request, DrawDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (DrawErrors.Check(draw, request.Version, DrawState.Final) is { } error)
        {
            return error;
        }
        var now = time.GetUtcNow();
        var period = draw.ForPeriod;
        if (draw.SealedAt!.Value.ChinaDay() < period.FirstDay
            && calendar.Current.NthWorkingDay(period, 1) is { } first && now.ChinaDay() < first)
        {
            return DrawErrors.DispatchTooEarly(first);
        }
        draw.Dispatch(now);
        var tasks = await TasksAsync(db, draw, time, ct);
        var parts = tasks.Chunk(TasksPerPart).ToList();
        for (var part = 0; part < parts.Count; part++)
        {
            db.Tell(draw.TenantId, new TasksDispatched(
                draw.TenantId, draw.DrawId, draw.Period, draw.PolicyVersion, part, parts.Count, now.ChinaDay().ToDateOnly(), now, parts[part],
                draw.Kind.Name(), draw.Purpose));
        }
        await Evidence.ShowStateAsync(db, draw, ct);
        db.Tell(draw.TenantId, draw.ToFact(now));
        db.Record(caller, "draw.dispatched", id, detail: $"{tasks.Count}");
        return DrawView.Of(draw);
    }

    private static async Task<List<DispatchedTask>> TasksAsync(DrawDb db, Draw draw, TimeProvider time, CancellationToken ct)
    {
        var (_, register, _, secret) = await Evidence.LoadAsync(db, draw, ct);
        var people = TaskTeam.People(secret);
        var list = (await CurrentList.LoadAsync(db, draw, ct)).Entries.ToDictionary(e => e.EntryId);
        var officers = TaskTeam.Officers(register);
        var targets = await db.Targets.Where(t => t.DrawId == draw.DrawId && t.OutBy == null).OrderBy(t => t.Place)
            .Select(t => new { t.EntryId, t.Owner, t.Category }).ToListAsync(ct);
        var given = targets.ConvertAll(target => new GivenOut(draw.TenantId, draw.DrawId, target.EntryId, time.NewId()));
        await BulkWrite.SetAsync<DrawnTarget, GivenOut>(
            db, given, [nameof(GivenOut.TenantId), nameof(GivenOut.DrawId), nameof(GivenOut.EntryId)], null, ct);
        return [.. targets.Zip(given, (target, to) =>
        {
            var (team, lead) = TaskTeam.Of(list[target.EntryId], officers, people);
            return new DispatchedTask(to.TaskId!.Value, DrawKinds.TargetId(target.EntryId), target.Owner, target.Category, team, lead);
        })];
    }

    private sealed record GivenOut(string TenantId, string DrawId, string EntryId, Guid? TaskId);
}
