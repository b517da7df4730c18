using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Keeps the targets of the owner; the highest version stays. Tasks that were given out before their target was known here, by
/// whichever level, are completed.</summary>
internal sealed class WhenTargetsChanged : Reaction<InspectionDb, TargetsChanged>
{
    private const string Columns = "tenant_id, id, version, code, kind, site, name, address, area, state, facts";

    public override async Task WhenAsync(TargetsChanged fact, InspectionDb db, CancellationToken ct)
    {
        var targets = fact.Targets.GroupBy(target => target.Id).Select(same => same.MaxBy(target => target.Version)!).ToList();
        await StageAsync(fact.Tenant, targets, db, ct);
        await BulkCopy.ExecuteAsync(
            db,
            "update inspection.targets t set version = s.version, code = s.code, kind = s.kind, site = s.site, name = s.name,"
            + " address = s.address, area = s.area, state = s.state, facts = s.facts from staged_targets s"
            + " where t.tenant_id = s.tenant_id and t.id = s.id and s.version > t.version",
            ct);
        await BulkCopy.ExecuteAsync(
            db,
            $"insert into inspection.targets ({Columns}) select {Columns} from staged_targets s"
            + " where not exists (select 1 from inspection.targets t where t.tenant_id = s.tenant_id and t.id = s.id)",
            ct);
        await CompleteAsync(fact, targets, db, ct);
    }

    private static async Task StageAsync(string tenant, List<TargetState> targets, InspectionDb db, CancellationToken ct)
    {
        await BulkCopy.StageAsync(db, "targets", "staged_targets", ct);
        await using var rows = await BulkCopy.BeginAsync(db, "staged_targets", Columns, ct);
        foreach (var target in targets)
        {
            await rows.StartRowAsync(ct);
            await rows.WriteAsync(tenant, ct);
            await rows.WriteAsync(target.Id, ct);
            await rows.WriteAsync(target.Version, ct);
            foreach (var text in (string[])[target.Code, target.Kind, target.Site, target.Name, target.Address, target.Area, target.State])
            {
                await rows.WriteAsync(text, ct);
            }

            await rows.WriteAsync(JsonSerializer.Serialize(target.Facts, Kernel.Facts.Json), ct);
        }

        await rows.CompleteAsync(ct);
    }

    private static async Task CompleteAsync(TargetsChanged fact, List<TargetState> targets, InspectionDb db, CancellationToken ct)
    {
        var ids = targets.ConvertAll(target => target.Id);
        var levels = await Levels.AboveAsync(db, fact.Tenant, ct);
        await db.ActAsAsync(fact.Tenant, levels, ct);
        var waiting = await db.Tasks.Where(task => task.TargetName == null && ids.Contains(task.TargetId))
            .Select(task => task.TenantId).Distinct().ToListAsync(ct);
        foreach (var tenant in waiting)
        {
            await db.ActAsAsync(tenant, [tenant, fact.Tenant], ct);
            await TaskContent.CompleteAsync(db, tenant, task => task.TargetName == null && ids.Contains(task.TargetId), ct);
            await db.SaveChangesAsync(ct);
        }
    }
}
