using System.Text.Json.Nodes;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Size and root (lower-case hex) of one tree.</summary>
internal sealed record TreeHead(int Size, string Root);

/// <summary>What a seal publishes (draw protocol, section 1). Its canonical bytes are kept as hashed; this is only what they say.</summary>
internal sealed record Commitment
{
    /// <summary>Name and version of the protocol.</summary>
    public const string Protocol = "sunshine-draw/1";

    /// <summary><see cref="Previous"/> of a tenant's first sealing.</summary>
    public static readonly string NoPrevious = new('0', 64);

    /// <summary><c>tenant-period-NN</c>.</summary>
    public required string DrawId { get; init; }

    /// <summary>Division code.</summary>
    public required string Tenant { get; init; }

    /// <summary><c>2022</c>, <c>2022H1</c> or <c>2022Q1</c>.</summary>
    public required string Period { get; init; }

    /// <summary>Commitment hash of the tenant's sealing before.</summary>
    public required string Previous { get; init; }

    /// <summary>Version of the effective policy, from 1.</summary>
    public required int PolicyVersion { get; init; }

    /// <summary>Hash of the JCS of the effective policy.</summary>
    public required string PolicyHash { get; init; }

    /// <summary>Sorted by category, each once.</summary>
    public required IReadOnlyList<Stratum> Strata { get; init; }

    /// <summary>What every team must be.</summary>
    public required TeamRule Team { get; init; }

    /// <summary>Targets that may be drawn.</summary>
    public required TreeHead Pool { get; init; }

    /// <summary>Targets that may not.</summary>
    public required TreeHead Excluded { get; init; }

    /// <summary>People who may be drawn.</summary>
    public required TreeHead Inspectors { get; init; }

    /// <summary>Who stays away from what.</summary>
    public required TreeHead Recusals { get; init; }

    /// <summary>Hash of the code.</summary>
    public required string CodeHash { get; init; }

    /// <summary>The only permitted source of the entropy.</summary>
    public required EntropySource EntropySource { get; init; }

    /// <summary>ISO 8601 with offset, as it was hashed.</summary>
    public required string SealedAt { get; init; }

    /// <summary>Of a directed draw: hash of the JCS of its salt and tags.</summary>
    public string? FilterHash { get; init; }

    /// <summary>Commitment hash of the draw, voided after its entropy, that this one replaces.</summary>
    public string? Replaces { get; init; }

    /// <summary>Why that one was voided; only <see cref="Leaked"/> allows a new code and new entropy.</summary>
    public string? Reason { get; init; }

    /// <summary>The reason that allows new entropy.</summary>
    public const string Leaked = "leaked";

    /// <summary>Whether code and seed are those of the draw it replaces.</summary>
    public bool TakesOverSeed => Replaces is not null && Reason != Leaked;

    /// <summary>The canonical bytes that are hashed and published.</summary>
    public byte[] Canonical()
    {
        var json = new JsonObject
        {
            ["protocol"] = Protocol,
            ["drawId"] = DrawId,
            ["tenant"] = Tenant,
            ["period"] = Period,
            ["previous"] = Previous,
            ["policyVersion"] = PolicyVersion,
            ["policyHash"] = PolicyHash,
            ["strata"] = new JsonArray([.. Strata.Select(Json)]),
            ["team"] = new JsonObject { ["size"] = Team.Size, ["needs"] = new JsonArray([.. Team.Needs.Select(Json)]) },
            ["pool"] = Json(Pool),
            ["excluded"] = Json(Excluded),
            ["inspectors"] = Json(Inspectors),
            ["recusals"] = Json(Recusals),
            ["codeHash"] = CodeHash,
            ["entropySource"] = EntropySource.ToJson(),
            ["sealedAt"] = SealedAt,
        };
        Add(json, "filterHash", FilterHash);
        Add(json, "replaces", Replaces);
        Add(json, "reason", Reason);
        return CanonicalJson.Of(json);
    }

    private static void Add(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static JsonObject Json(TreeHead head) => new() { ["size"] = head.Size, ["root"] = head.Root };

    private static JsonObject Json(Stratum s) => new()
    {
        ["category"] = s.Category,
        ["size"] = s.Size,
        ["quota"] = s.Quota,
        ["count"] = s.Count,
        ["coverage"] = s.Coverage,
        ["staff"] = s.Staff,
        ["done"] = s.Done,
    };

    private static JsonObject Json(Need need)
    {
        var json = new JsonObject { ["min"] = need.Min };
        Add(json, "kind", need.Kind);
        Add(json, "department", need.Department);
        Add(json, "skill", need.Skill);
        return json;
    }
}
