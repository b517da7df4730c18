using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Enters who is present at a stage of a draw; the whole list each time. Draw operators: for the ratio while the draw is pooled or sealed, for the
/// commitment while it is sealed, for the drawing from the drawing to the dispatch.</summary>
internal static class EnterAttendance
{
    private const int MostPeople = 100;

    /// <param name="Version">Of this list as it was seen; 0 when there was none.</param>
    public sealed record Request(int Version, IReadOnlyList<Present> Present);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/draws/{id}/attendance/{stage}", Handle).Allow(Roles.DrawOperator).WithName("enterAttendance");

    private static async Task<Outcome<ShowWitnesses.Response>> Handle(
        string id, string stage, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (!DrawStage.All.Contains(stage))
        {
            return WitnessErrors.StageUnknown(stage, DrawStage.All);
        }
        if (!DrawStage.IsNow(draw, stage))
        {
            return WitnessErrors.WrongStage(draw, stage);
        }
        var people = request.Present.Select(p => new Present(Nfc.Normalize(p.Name.Trim()), Nfc.Normalize(p.Unit.Trim()), p.Capacity)).ToList();
        if (Faults(people).ToList() is { Count: > 0 } faults)
        {
            return faults;
        }
        var list = await db.Attendances.SingleOrDefaultAsync(a => a.DrawId == id && a.Stage == stage, ct);
        if ((list?.Version ?? 0) != request.Version)
        {
            return WitnessErrors.AttendanceStale();
        }
        if (list is null)
        {
            list = new Attendance { TenantId = draw.TenantId, DrawId = id, Stage = stage };
            db.Attendances.Add(list);
        }
        list.Enter(people, caller, time.GetUtcNow());
        db.Record(caller, "draw.attendance-entered", id, detail: $"{stage} {people.Count}");
        await db.SaveChangesAsync(ct);
        return await ShowWitnesses.OfAsync(db, draw, ct);
    }

    private static IEnumerable<Error> Faults(List<Present> people)
    {
        if (people.Count is < 1 or > MostPeople)
        {
            yield return WitnessErrors.PresentCount(MostPeople);
        }
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < people.Count; i++)
        {
            if (people[i].Name.Length is < 1 or > 50 || people[i].Unit.Length is < 1 or > 100 || !seen.Add((people[i].Name, people[i].Unit)))
            {
                yield return WitnessErrors.PresentMalformed(i);
            }
            if (!Capacities.IsKnown(people[i].Capacity))
            {
                yield return WitnessErrors.CapacityUnknown(people[i].Capacity, $"present[{i}].capacity", Capacities.Staff.Concat(Capacities.Watching));
            }
        }
    }
}
