using System.Text.Json;

namespace Platform.Draw;

/// <summary>Reads what a commitment says.</summary>
internal static class CommitmentReader
{
    /// <summary>Reads one strictly: nothing unknown, nothing missing.</summary>
    /// <exception cref="FormatException">Malformed, or of another protocol.</exception>
    public static Commitment Read(JsonElement json)
    {
        var m = new Members(
            json, "protocol", "drawId", "tenant", "period", "previous", "policyVersion", "policyHash", "strata", "team", "pool", "excluded",
            "inspectors", "recusals", "codeHash", "entropySource", "sealedAt", "filterHash?", "replaces?", "reason?");
        if (m.Text("protocol") != Commitment.Protocol)
        {
            throw new FormatException($"protocol 应为 {Commitment.Protocol}");
        }
        return new()
        {
            DrawId = m.Text("drawId"),
            Tenant = m.Text("tenant"),
            Period = m.Text("period"),
            Previous = m.Text("previous"),
            PolicyVersion = m.Number("policyVersion"),
            PolicyHash = m.Text("policyHash"),
            Strata = m.List("strata", OneStratum),
            Team = Members.At("team", m.Value("team"), Team),
            Pool = Members.At("pool", m.Value("pool"), Head),
            Excluded = Members.At("excluded", m.Value("excluded"), Head),
            Inspectors = Members.At("inspectors", m.Value("inspectors"), Head),
            Recusals = Members.At("recusals", m.Value("recusals"), Head),
            CodeHash = m.Text("codeHash"),
            EntropySource = Members.At("entropySource", m.Value("entropySource"), Source),
            SealedAt = m.Text("sealedAt"),
            FilterHash = m.TextIfThere("filterHash"),
            Replaces = m.TextIfThere("replaces"),
            Reason = m.TextIfThere("reason"),
        };
    }

    /// <summary>Reads an entropy source.</summary>
    /// <exception cref="FormatException">Malformed or of an unknown kind.</exception>
    public static EntropySource Source(JsonElement json)
    {
        var there = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("kind", out _);
        var kind = there ? Members.Text(json.GetProperty("kind"), "kind") : null;
        if (kind == "dice")
        {
            var dice = new Members(json, "kind", "sides", "digits");
            return new DiceSource(dice.Number("sides"), dice.Number("digits"));
        }
        if (kind == "lottery")
        {
            var lottery = new Members(json, "kind", "issues", "digits");
            return new LotterySource(lottery.List("issues", Issue), lottery.Number("digits"));
        }
        if (kind == "drand")
        {
            var drand = new Members(json, "kind", "chain", "round");
            return new DrandSource(drand.Text("chain"), drand.Number("round"));
        }
        throw new FormatException("kind 应为 dice、lottery 或 drand");
    }

    private static LotteryIssue Issue(JsonElement json)
    {
        var m = new Members(json, "name", "issue", "digits");
        return new(m.Text("name"), m.Text("issue"), m.Number("digits"));
    }

    private static TreeHead Head(JsonElement json)
    {
        var m = new Members(json, "size", "root");
        return new(m.Number("size"), m.Text("root"));
    }

    private static TeamRule Team(JsonElement json)
    {
        var m = new Members(json, "size", "needs");
        return new(m.Number("size"), m.List("needs", OneNeed));
    }

    private static Need OneNeed(JsonElement json)
    {
        var m = new Members(json, "min", "kind?", "department?", "skill?");
        return new(m.Number("min"), m.TextIfThere("kind"), m.TextIfThere("department"), m.TextIfThere("skill"));
    }

    private static Stratum OneStratum(JsonElement json)
    {
        var m = new Members(json, "category", "size", "quota", "count", "coverage", "staff", "done");
        return new(
            m.Text("category"), m.Number("size"), m.Number("quota"), m.Number("count"), m.Flag("coverage"),
            m.Number("staff"), m.Number("done"));
    }
}
