using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>A target as it is shown, with its facts.</summary>
internal sealed record TargetView(
    Guid Id, string Tenant, int Version, string Code, string? CodeReason, TargetKind Kind, string Site, string Name, string Address, string Area,
    ManagedLevel ManagedLevel, TargetState State, LocalDate StateSince, string? StateReason, DateTimeOffset EnteredAt, IReadOnlyList<FactView> Facts)
{
    public static TargetView Of(Target t) => new(
        t.Id, t.TenantId, t.Version, t.Code, t.CodeReason, t.Kind, t.Site, t.Name, t.Address, t.Area, t.ManagedLevel, t.State, t.StateSince,
        t.StateReason, t.EnteredAt, [.. t.Facts.OrderBy(f => f.Id).Select(FactView.Of)]);

    /// <summary>What every change of a target ends with: its history, what others are told, the log.</summary>
    public static TargetView Keep(RegistryDb db, Caller caller, Target target, string action, string? reason = null)
    {
        var view = Of(target);
        db.History.Add(HistoryEntry.Of(db, caller, "target", target.Id, target.Version, action, reason, view));
        db.Tell(target.TenantId, new TargetsChanged(target.TenantId, [target.ToState()]));
        db.Record(caller, "target." + action, target.Id.ToString(), reason);
        return view;
    }
}

/// <summary>A fact as it is shown.</summary>
/// <param name="Settled">Second day; what it says depends on the kind.</param>
internal sealed record FactView(
    Guid Id, string Name, string? Value, LocalDate? From, LocalDate? To, LocalDate? On, LocalDate? Settled, string Source, DateTimeOffset EnteredAt,
    DateTimeOffset? SettledAt, string? SettledBy, DateTimeOffset? WithdrawnAt, string? WithdrawnReason)
{
    public static FactView Of(RecordedFact f) => new(
        f.Id, f.Name, f.Value, f.From, f.To, f.On, f.Settled, f.Source, f.EnteredAt, f.SettledAt, f.SettledBy, f.WithdrawnAt, f.WithdrawnReason);
}
