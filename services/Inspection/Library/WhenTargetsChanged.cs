using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Keeps the targets of the owner; the highest version stays. Tasks that were given out before their target was known here, by
/// whichever level, are completed.</summary>
internal sealed class WhenTargetsChanged : Reaction<InspectionDb, TargetsChanged>
{
    public override async Task WhenAsync(TargetsChanged fact, InspectionDb db, CancellationToken ct)
    {
        await Library.LockAsync(db, [fact.Tenant], ct);
        var targets = fact.Targets.GroupBy(target => target.Id).Select(same => same.MaxBy(target => target.Version)!).ToList();
        await BulkWrite.KeepNewestAsync(db, targets.ConvertAll(target => CopyOf(fact.Tenant, target)), ct);
        await CompleteAsync(fact, targets, db, ct);
    }

    private static TargetCopy CopyOf(string tenant, TargetState target) => new()
    {
        TenantId = tenant, Id = target.Id, Version = target.Version, Code = target.Code, Kind = target.Kind, Site = target.Site, Name = target.Name,
        Address = target.Address, Area = target.Area, State = target.State, Facts = JsonSerializer.Serialize(target.Facts, Kernel.Facts.Json),
    };

    private static async Task CompleteAsync(TargetsChanged fact, List<TargetState> targets, InspectionDb db, CancellationToken ct)
    {
        var ids = targets.ConvertAll(target => target.Id);
        var levels = await Levels.AboveAsync(db, fact.Tenant, ct);
        await db.ActAsAsync(fact.Tenant, levels, ct);
        var waiting = await db.Tasks.Where(task => task.TargetName == null && ids.Contains(task.TargetId))
            .Select(task => task.TenantId).Distinct().ToListAsync(ct);

        // Their items may be arriving at this moment.
        await Library.LockAsync(db, waiting.Where(tenant => tenant != fact.Tenant), ct);
        foreach (var tenant in waiting)
        {
            await db.ActAsAsync(tenant, [tenant, fact.Tenant], ct);
            await TaskContent.CompleteAsync(db, tenant, task => task.TargetName == null && ids.Contains(task.TargetId), ct);
            await db.SaveChangesAsync(ct);
        }
    }
}
