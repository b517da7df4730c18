using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Host;

/// <summary>
/// The demo as it lies in <c>data/demo</c> and <c>data/policies</c>: who, what kinds of targets and how many, and the words names are made
/// of.
/// </summary>
internal sealed record DemoData(
    IReadOnlyList<DemoJurisdiction> Jurisdictions,
    IReadOnlyDictionary<string, DemoRegisterPlan> Registers,
    IReadOnlyDictionary<string, IReadOnlyList<DemoItem>> Items,
    DemoWords Words,
    IReadOnlyList<DemoPolicy> Policies)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads the files beside the program.</summary>
    public static DemoData Read(string folder) => new(
        Read<List<DemoJurisdiction>>(folder, "demo", "jurisdictions.json"),
        Read<Dictionary<string, DemoRegisterPlan>>(folder, "demo", "registers.json"),
        Read<Dictionary<string, IReadOnlyList<DemoItem>>>(folder, "demo", "items.json"),
        Read<DemoWords>(folder, "demo", "words.json"),
        [.. Directory.GetFiles(Path.Combine(folder, "policies"), "*.json").Order(StringComparer.Ordinal).Select(DemoPolicy.Read)]);

    private static T Read<T>(params string[] path) => JsonSerializer.Deserialize<T>(File.ReadAllBytes(Path.Combine(path)), Json)!;
}

/// <summary>One bureau.</summary>
/// <param name="Place">Begins the names of its enterprises.</param>
/// <param name="Register">Which plan its register follows; null: it has no register of its own.</param>
internal sealed record DemoJurisdiction(string Tenant, string? Parent, string Level, string Name, string Place, string? Register = null);

/// <summary>One of the schemes, as it was enacted.</summary>
internal sealed record DemoPolicy(string Tenant, string Effective, byte[] Document)
{
    public static DemoPolicy Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        using var json = JsonDocument.Parse(bytes);
        return new(json.RootElement.GetProperty("tenant").GetString()!, json.RootElement.GetProperty("effective").GetString()!, bytes);
    }
}

/// <summary>What a bureau's register consists of.</summary>
/// <param name="Prefix">Begins the certificates' numbers.</param>
internal sealed record DemoRegisterPlan(
    string Prefix, IReadOnlyList<string> Areas, IReadOnlyList<DemoDepartment> Departments, IReadOnlyList<DemoInspectorGroup> Inspectors,
    IReadOnlyList<string> Squads, string Items, IReadOnlyList<DemoTargetGroup> Targets);

/// <summary>A department; one of another authority takes part in joint inspections.</summary>
internal sealed record DemoDepartment(string Name, string? Authority = null);

/// <summary>Inspectors of one kind; departments and specialties go round.</summary>
/// <param name="Certificate"><c>law</c> 执法证, <c>work</c> 工作证 or <c>expert</c>.</param>
/// <param name="Staff"><c>onStaff</c>, <c>postedDown</c> or <c>none</c>.</param>
internal sealed record DemoInspectorGroup(
    int Count, string Certificate, string Staff, IReadOnlyList<string> Departments, IReadOnlyList<string> Specialties, string? From = null);

/// <summary>Targets that share their facts.</summary>
internal sealed record DemoTargetGroup(
    int Count, string Kind, string Label, IReadOnlyList<string> Industries, IReadOnlyList<DemoFactPlan> Facts);

/// <summary>
/// A fact of a group's targets: a state that every one has (from a day, or anew <paramref name="Every"/> year), or an event that befalls
/// so many of them in each quarter or year.
/// </summary>
/// <param name="Times">How often the event befalls each of them in the year.</param>
/// <param name="SettledAfter">From–to days after which it is settled.</param>
/// <param name="Verified">A report that was verified ten days later.</param>
internal sealed record DemoFactPlan(
    string Name, string? Value = null, IReadOnlyList<string>? Values = null,
    string? Every = null, DateOnly? From = null, string? Source = null,
    int EveryQuarter = 0, int EveryYear = 0, int Times = 1, IReadOnlyList<int>? SettledAfter = null, bool Verified = false);

/// <summary>An entry of the list of inspection items.</summary>
internal sealed record DemoItem(
    string Name, string SubItem, IReadOnlyList<string> TargetKinds, string Content, string LegalBasis, string Method, bool Joint);

/// <summary>What names are made of.</summary>
internal sealed record DemoWords(IReadOnlyList<string> Brands, IReadOnlyList<string> Surnames, IReadOnlyList<string> Given);
