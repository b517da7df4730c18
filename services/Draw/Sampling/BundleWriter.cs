using System.Text.Encodings.Web;
using System.Text.Json;

namespace Platform.Draw;

/// <summary>Writes an evidence bundle as a stream, about 130 bytes a leaf.</summary>
internal static class BundleWriter
{
    private const int FlushAt = 1 << 16;

    /// <summary>Writes the bundle; leaves go without their salts, which follow from the code.</summary>
    public static async Task WriteAsync(Stream output, Bundle bundle, CancellationToken ct)
    {
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        await using var json = new Utf8JsonWriter(output, options);
        await WriteAsync(json, bundle, ct);
        await json.FlushAsync(ct);
    }

    private static async Task WriteAsync(Utf8JsonWriter json, Bundle bundle, CancellationToken ct)
    {
        json.WriteStartObject();
        json.WritePropertyName("commitment");
        bundle.CommitmentJson.WriteTo(json);
        json.WriteString("commitmentHash", bundle.CommitmentHash);
        json.WriteString("code", bundle.Code);
        if (bundle.Entropy is not null)
        {
            json.WriteString("entropy", bundle.Entropy);
        }
        json.WriteString("seed", bundle.Seed);
        await ListAsync(json, Leaf.Pool, bundle.Register.Pool, Write, ct);
        await ListAsync(json, Leaf.Excluded, bundle.Register.Excluded, Write, ct);
        await ListAsync(json, Leaf.Inspectors, bundle.Register.Inspectors, Write, ct);
        await ListAsync(json, Leaf.Recusals, bundle.Register.Recusals, Write, ct);
        json.WritePropertyName("policy");
        bundle.Policy.WriteTo(json);
        await ListAsync(json, "selected", bundle.Outcome.Selected, Write, ct);
        await ListAsync(json, "teams", bundle.Outcome.Teams, Write, ct);
        json.WriteString("outcomeHash", bundle.OutcomeHash);
        await ListAsync(json, "substitutions", bundle.Substitutions, Write, ct);
        if (bundle.Witnesses is { } witnesses)
        {
            json.WritePropertyName("witnesses");
            witnesses.WriteTo(json);
        }
        if (bundle.Replaced is not null)
        {
            json.WritePropertyName("replaced");
            await WriteAsync(json, bundle.Replaced, ct);
        }
        json.WriteEndObject();
    }

    private static async Task ListAsync<T>(
        Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write, CancellationToken ct)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
            if (json.BytesPending > FlushAt)
            {
                await json.FlushAsync(ct);
            }
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PoolEntry entry)
    {
        json.WriteString("category", entry.Category);
        json.WriteNumber("drawn", entry.Drawn);
        json.WriteString("entryId", entry.EntryId);
    }

    private static void Write(Utf8JsonWriter json, Exclusion excluded)
    {
        json.WriteString("entryId", excluded.EntryId);
        json.WriteString("reason", excluded.Reason);
    }

    private static void Write(Utf8JsonWriter json, PoolInspector inspector)
    {
        json.WriteString("department", inspector.Department);
        json.WriteString("inspectorId", inspector.InspectorId);
        json.WriteString("kind", inspector.Kind);
        Ids(json, "skills", inspector.Skills);
    }

    private static void Write(Utf8JsonWriter json, Recusal recusal)
    {
        json.WriteString("entryId", recusal.EntryId);
        json.WriteString("inspectorId", recusal.InspectorId);
    }

    private static void Write(Utf8JsonWriter json, Selected selected)
    {
        json.WriteString("ticket", selected.Ticket);
        json.WriteString("entryId", selected.EntryId);
        json.WriteString("category", selected.Category);
    }

    private static void Write(Utf8JsonWriter json, Team team)
    {
        json.WriteString("entryId", team.EntryId);
        Ids(json, "team", team.Members);
    }

    private static void Write(Utf8JsonWriter json, Substitution s)
    {
        json.WriteNumber("n", s.N);
        json.WriteString("entryId", s.EntryId);
        json.WriteString("reason", s.Reason);
        if (s.InspectorId is not null)
        {
            json.WriteString("inspectorId", s.InspectorId);
        }
        json.WriteString("in", s.In);
        if (s.InspectorId is null)
        {
            Ids(json, "team", s.Team);
        }
        json.WriteString("hash", s.Hash);
    }

    private static void Ids(Utf8JsonWriter json, string name, IReadOnlyList<string>? ids)
    {
        if (ids is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartArray(name);
        foreach (var id in ids)
        {
            json.WriteStringValue(id);
        }
        json.WriteEndArray();
    }
}
