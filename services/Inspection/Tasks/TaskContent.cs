using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Platform.Inspection;

/// <summary>What a task shows of its target, and its items: all active items of the drawing tenant that fit the target's kind, so that one
/// visit settles them together.</summary>
internal static class TaskContent
{
    /// <summary>Fills tasks from the targets and items known now. The scope must include the owners.</summary>
    public static async Task FillAsync(InspectionDb db, string tenant, IReadOnlyCollection<InspectionTask> tasks, CancellationToken ct)
    {
        var ids = tasks.Select(task => task.TargetId).ToList();
        var targets = await db.Targets.AsNoTracking().Where(target => ids.Contains(target.Id))
            .ToDictionaryAsync(target => (target.TenantId, target.Id), ct);
        var items = await db.Items.AsNoTracking().Where(item => item.TenantId == tenant && item.Active).ToListAsync(ct);
        items.Sort((left, right) => string.CompareOrdinal(left.Name + "\n" + left.SubItem, right.Name + "\n" + right.SubItem));
        var subordinates = tasks.Where(task => task.DrawKind == InspectionTask.OversightDraw).ToList();
        var codes = subordinates.ConvertAll(task => task.Owner);
        var bureaus = await db.Tenants.AsNoTracking().Where(node => codes.Contains(node.TenantId)).ToDictionaryAsync(node => node.TenantId, ct);
        foreach (var task in subordinates)
        {
            task.Describe(bureaus.GetValueOrDefault(task.Owner));
            task.Equip(ItemsFor(InspectionTask.BureauKind));
        }
        foreach (var task in tasks)
        {
            if (targets.TryGetValue((task.Owner, task.TargetId), out var target))
            {
                task.Describe(target);
                task.Equip(ItemsFor(target.Kind));
            }
        }

        IEnumerable<TaskItem> ItemsFor(string kind) => items.Where(item => item.Fits(kind))
            .Select(item => new TaskItem(item.Id, item.Name, item.SubItem, item.Content, item.LegalBasis, item.Method));
    }

    /// <summary>Fills the tenant's open tasks that still lack something, after it became known.</summary>
    public static async Task CompleteAsync(
        InspectionDb db, string tenant, Expression<Func<InspectionTask, bool>> lacking, CancellationToken ct)
    {
        var tasks = await db.Tasks.Where(task => task.TenantId == tenant && task.State != TaskStanding.Done).Where(lacking).ToListAsync(ct);
        await FillAsync(db, tenant, tasks, ct);
    }
}
