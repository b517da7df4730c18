using NodaTime;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Brings a row of a targets' file together with the target that the register holds.</summary>
internal static class TargetMerge
{
    /// <summary>Takes the row into the target; its version has not changed when it said nothing new.</summary>
    /// <param name="otherwise">Area and level where neither row nor register says one.</param>
    /// <returns>What stands against it, with the field; empty when all is taken in.</returns>
    public static List<Error> Into(
        Target target, TargetRow row, (string Area, ManagedLevel Level) otherwise, LocalDate today, DateTimeOffset now, Func<Guid> newId)
    {
        var errors = new List<Error>();
        var revived = row.State == TargetState.Active;
        if (revived)
        {
            Note(Become(target, row, today), "state");
        }

        var details = row.Details(target, otherwise);
        if (details != DetailsOf(target))
        {
            Note(target.Change(details, target.Version), null);
        }

        foreach (var cell in row.Facts)
        {
            Note(FactMerge.Into(target, cell, today, now, newId), cell.Field);
        }

        if (!revived)
        {
            Note(Become(target, row, today), "state");
        }

        return errors;

        void Note(Error? error, string? field)
        {
            if (error is not null)
            {
                errors.Add(error with { Where = field });
            }
        }
    }

    private static Error? Become(Target target, TargetRow row, LocalDate today) => row.State is { } state && state != target.State
        ? target.Become(state, row.StateSince ?? today, row.StateReason.Length > 0 ? row.StateReason : "名录库导入", target.Version)
        : null;

    private static TargetDetails DetailsOf(Target t) => new(t.Code, t.CodeReason, t.Kind, t.Site, t.Name, t.Address, t.Area, t.ManagedLevel);
}
