using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>What describes an item of the list, checked.</summary>
/// <param name="Kind">As the list calls it, such as 一般检查事项 or 重点检查事项.</param>
/// <param name="TargetKinds">Kinds of target it applies to; empty: all.</param>
/// <param name="Ratio">Where a law sets one; in the law's words.</param>
/// <param name="Frequency">Where a law sets one; in the law's words.</param>
/// <param name="Joint">Fit for joint inspection.</param>
internal sealed record ItemDetails(
    string Name, string SubItem, string Kind, string[] TargetKinds, string Body, string LegalBasis, string Content, string Method,
    string? Ratio, string? Frequency, bool Joint);

/// <summary>An entry of the item list (随机抽查事项清单). The list is published: everybody may read it.</summary>
internal sealed class InspectionItem : IPublic, IVersioned
{
    private InspectionItem()
    {
    }

    public string TenantId { get; private init; } = "";
    public Guid Id { get; private init; }
    public int Version { get; private set; }
    public string Name { get; private set; } = "";
    public string SubItem { get; private set; } = "";
    public string Kind { get; private set; } = "";
    public string[] TargetKinds { get; private set; } = [];
    public string Body { get; private set; } = "";
    public string LegalBasis { get; private set; } = "";
    public string Content { get; private set; } = "";
    public string Method { get; private set; } = "";
    public string? Ratio { get; private set; }
    public string? Frequency { get; private set; }
    public bool Joint { get; private set; }
    /// <summary>False once struck from the list.</summary>
    public bool Active { get; private set; }

    public static InspectionItem Enter(string tenant, Guid id, ItemDetails details)
    {
        var item = new InspectionItem { TenantId = tenant, Id = id, Active = true };
        item.Set(details, active: true);
        return item;
    }

    public Error? Change(ItemDetails details, bool active, int version)
    {
        if (version != Version)
        {
            return RegisterErrors.Stale;
        }
        Set(details, active);
        return null;
    }

    public InspectionItemState ToState() => new(Id, Version, Name, SubItem, TargetKinds, Content, LegalBasis, Method, Active);

    internal static void Map(EntityTypeBuilder<InspectionItem> e)
    {
        e.ToTable("items").HasKey(i => new { i.TenantId, i.Id });
        e.Property(i => i.Id).ValueGeneratedNever();
        e.HasIndex(i => new { i.TenantId, i.Name, i.SubItem }).IsUnique();
    }

    private void Set(ItemDetails d, bool active)
    {
        (Name, SubItem, Kind, TargetKinds, Body, LegalBasis) = (d.Name, d.SubItem, d.Kind, d.TargetKinds, d.Body, d.LegalBasis);
        (Content, Method, Ratio, Frequency, Joint, Active) = (d.Content, d.Method, d.Ratio, d.Frequency, d.Joint, active);
        Version++;
    }
}
