using NodaTime;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>What identifies a target within a bureau.</summary>
internal readonly record struct TargetKey(string Code, TargetKind Kind, string Site);

/// <summary>A row of a targets' file. Null and empty say nothing.</summary>
internal sealed record TargetRow(
    long Line, TargetKey Key, string? CodeReason, string Name, string Address, string Area, ManagedLevel? Level, TargetState? State,
    LocalDate? StateSince, string StateReason, IReadOnlyList<FactCell> Facts)
{
    /// <summary>Reads a row; what is wrong with it goes to its faults.</summary>
    public static TargetRow Read(ImportRow row, LocalDate today)
    {
        row.Required("name");
        row.Required("code");
        var kind = row.Word("kind", ImportWords.Kinds) ?? TargetKind.Unit;
        var result = new TargetRow(
            row.Line, new(row["code"], kind, row["site"]), row["codeReason"] is { Length: > 0 } reason ? reason : null, row["name"], row["address"],
            row["area"], row.Word("managedLevel", ImportWords.Levels), row.Word("state", ImportWords.States), row.Day("stateSince"),
            row["stateReason"], FactCells.Read(row, today));
        var checks = new Checks();
        RegisterTarget.Check(
            checks, result.Key.Code, result.CodeReason, kind, result.Key.Site, result.Name.Length == 0 ? "-" : result.Name, result.Address,
            result.Area.Length == 0 ? "-" : result.Area, ManagedLevel.County);
        checks.NotFuture(result.StateSince, today, "stateSince");
        foreach (var error in checks.Errors.Where(e => e.Where != "code" || result.Key.Code.Length > 0))
        {
            row.Fault(error.Where, error.Code, error.Message);
        }

        return result;
    }

    /// <summary>What describes the target after this row: what the row leaves open stays, or is <paramref name="otherwise"/> for a new one.</summary>
    public TargetDetails Details(Target? before, (string Area, ManagedLevel Level) otherwise) => new(
        Key.Code,
        CodeReason ?? before?.CodeReason,
        Key.Kind,
        Key.Site,
        Name,
        Address.Length > 0 ? Address : before?.Address ?? "",
        Area.Length > 0 ? Area : before?.Area ?? otherwise.Area,
        Level ?? before?.ManagedLevel ?? otherwise.Level);
}
