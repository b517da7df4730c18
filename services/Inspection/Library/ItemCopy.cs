using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>An entry of the tenant's list of inspection items (随机抽查事项清单), as last told.</summary>
internal sealed class ItemCopy : IOwned
{
    public required string TenantId { get; init; }

    public Guid Id { get; init; }

    public int Version { get; private set; }

    public string Name { get; private set; } = "";

    public string SubItem { get; private set; } = "";

    /// <summary>Kinds of target it applies to; empty: all.</summary>
    public string[] TargetKinds { get; private set; } = [];

    public string Content { get; private set; } = "";

    public string LegalBasis { get; private set; } = "";

    public string Method { get; private set; } = "";

    public bool Active { get; private set; }

    /// <summary>Whether a target of that kind is inspected for it.</summary>
    public bool Fits(string kind) => Active && (TargetKinds.Length == 0 || TargetKinds.Contains(kind));

    public void Take(InspectionItemState state) =>
        (Version, Name, SubItem, TargetKinds, Content, LegalBasis, Method, Active) =
            (state.Version, state.Name, state.SubItem, state.TargetKinds, state.Content, state.LegalBasis, state.Method, state.Active);

    internal static void Map(EntityTypeBuilder<ItemCopy> entity) => entity.ToTable("items").HasKey(item => new { item.TenantId, item.Id });
}

/// <summary>Keeps the tenant's items; the highest version stays. Open tasks given out before any item was known here get theirs.</summary>
internal sealed class WhenInspectionItemsChanged : Reaction<InspectionDb, InspectionItemsChanged>
{
    public override async Task WhenAsync(InspectionItemsChanged fact, InspectionDb db, CancellationToken ct)
    {
        await Library.LockAsync(db, [fact.Tenant], ct);
        var ids = fact.Items.Select(item => item.Id).ToList();
        var known = await db.Items.Where(item => ids.Contains(item.Id)).ToDictionaryAsync(item => item.Id, ct);
        foreach (var state in fact.Items)
        {
            if (!known.TryGetValue(state.Id, out var copy))
            {
                copy = new ItemCopy { TenantId = fact.Tenant, Id = state.Id };
                known.Add(state.Id, copy);
                db.Items.Add(copy);
            }

            if (state.Version > copy.Version)
            {
                copy.Take(state);
            }
        }

        await db.SaveChangesAsync(ct);
        var owners = await db.Tasks.Where(task => task.ItemCount == 0 && task.State != TaskStanding.Done)
            .Select(task => task.Owner).Distinct().ToListAsync(ct);
        if (owners.Count > 0)
        {
            await db.ActAsAsync(fact.Tenant, [fact.Tenant, .. owners], ct);
            await TaskContent.CompleteAsync(db, fact.Tenant, task => task.ItemCount == 0, ct);
        }
    }
}
