using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>A result of a merged visit settles the other level's task too; that level keeps the result under the same id.</summary>
internal sealed class WhenResultDetermined : Reaction<InspectionDb, ResultDetermined>
{
    public override async Task WhenAsync(ResultDetermined fact, InspectionDb db, CancellationToken ct)
    {
        // The earliest day of the visit, whether or not all levels were told of each other yet.
        var ids = fact.Covers.Select(cover => cover.TaskId).ToList();
        await db.ActAsAsync(fact.Tenant, [fact.Tenant, .. fact.Covers.Select(cover => cover.Tenant).Distinct()], ct);
        var dues = await db.Tasks.Where(task => ids.Contains(task.Id)).Select(task => task.Due).ToListAsync(ct);
        foreach (var cover in fact.Covers.Where(cover => cover.Tenant != fact.Tenant))
        {
            await db.ActAsAsync(cover.Tenant, [cover.Tenant], ct);
            var visitedOn = LocalDate.FromDateOnly(fact.VisitedOn);
            var task = await db.Tasks.SingleAsync(task => task.Id == cover.TaskId, ct);
            if (!task.Settle(fact.ResultId, visitedOn))
            {
                continue;
            }

            // One result, also where it settles several of that level's tasks.
            if (!await db.Results.AnyAsync(result => result.TenantId == cover.Tenant && result.Id == fact.ResultId, ct))
            {
                db.Results.Add(Copy(fact, task, visitedOn, dues.Min()));
            }

            TaskFacts.Tell(db, [task]);
            db.Record(Caller.System(cover.Tenant), "result.received", fact.ResultId.ToString());
            await db.SaveChangesAsync(ct);
        }
    }

    private static InspectionResult Copy(ResultDetermined fact, InspectionTask task, LocalDate visitedOn, LocalDate due) => new()
    {
        TenantId = task.TenantId, Id = fact.ResultId, TaskId = task.Id, VisitId = task.VisitId, WrittenBy = fact.Tenant,
        DrawId = task.DrawId, Period = task.Period, Category = task.Category, TargetId = fact.TargetId, Owner = fact.Owner,
        TargetName = fact.TargetName, TargetCode = fact.TargetCode, TargetArea = fact.TargetArea,
        Phrase = fact.Phrase, VisitedOn = visitedOn, DeterminedOn = LocalDate.FromDateOnly(fact.DeterminedOn),
        Findings = JsonSerializer.Serialize(fact.Findings, Kernel.Facts.Json), Overdue = visitedOn > due,
    };
}
