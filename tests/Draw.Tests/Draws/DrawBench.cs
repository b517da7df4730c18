using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>A bureau with a policy and a made-up register, told to Draw as Tenancy and Registry would.</summary>
internal sealed class DrawBench(TestApp app, string tenant)
{
    public readonly Caller Sealer = app.Person(tenant, Roles.DrawOperator);
    public readonly Caller Second = app.Person(tenant, Roles.DrawOperator);
    public readonly Caller Observer = app.Person(tenant, Roles.Observer);
    private readonly Dictionary<string, Guid> ids = [];

    public string Tenant => tenant;

    /// <summary>How many targets each category has in the next pool.</summary>
    public Dictionary<string, int> Sizes { get; } = new() { ["key"] = 5, ["special"] = 22, ["general"] = 298 };

    public int Officers { get; set; } = 18;

    /// <summary>Lines of the next pool beyond the usual.</summary>
    public List<string> MoreLines { get; } = [];

    /// <summary>Rules of the policy beyond the usual, each followed by a comma.</summary>
    public string MoreRules { get; set; } = "";

    public async Task EnactAsync(string day = "2022-01-01", string categories = "[]", int version = 1, string rules = "")
    {
        var policy = $$$"""
            {"tenant":"{{{tenant}}}","level":"county","path":["{{{tenant}}}"],"documents":[{"tenant":"{{{tenant}}}","version":1,"title":"某县随机抽查方案","number":"某环发〔2022〕1号","effective":"{{{day}}}"}],"categories":{{{categories}}},"rules":[{{{MoreRules}}}
            {{{Quota("key.q", "key", """{"kind":"percent","percent":"25"}""", "quarter", day)}}},
            {{{Quota("special.h", "special", """{"kind":"percent","percent":"50"}""", "halfYear", day)}}},
            {{{Quota("general.y", "general", """{"kind":"staff","unit":"officer","ratio":5}""", "year", day)}}},
            {"id":"team","kind":"minimum","subject":"team.members","value":"2","unit":"persons","force":"must","clause":"四.2","text":"t","from":{"tenant":"{{{tenant}}}","version":1} }{{{rules}}}
            ]}
            """;
        var canonical = Encoding.UTF8.GetString(CanonicalJson.Of(JsonNode.Parse(policy)!));
        await app.TellAsync(tenant, new PolicyInForce(
            tenant, version, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), canonical, Hex.Sha256(Encoding.UTF8.GetBytes(canonical)),
            app.Clock.GetUtcNow()));
    }

    private string Quota(string id, string category, string measure, string period, string day) => $$$"""
        {"id":"{{{id}}}","kind":"quota","category":"{{{category}}}","measure":{{{measure}}},"period":"{{{period}}}","force":"must","clause":"四.1","text":"t",
        "from":{"tenant":"{{{tenant}}}","version":1},"takesEffect":"{{{day}}}"}
        """;

    /// <summary>Tells the pool that the draw waits for, in as many parts as wanted, last part first.</summary>
    public async Task TellPoolAsync(string drawId, int parts = 3, bool wrongHash = false)
    {
        await app.SettleAsync(parkedIsFine: true);
        // The real Registry has answered already, from its empty register: as if it had not.
        await app.ScalarAsync<object?>($"delete from draw.pool_parts where draw_id = '{drawId}'");
        var request = await app.ScalarAsync<Guid>(
            $"update draw.draws set state = 'Open' where draw_id = '{drawId}' and state in ('Open', 'Pooled') returning pool_request");
        var lines = new List<string>();
        foreach (var (category, size) in Sizes)
        {
            for (var i = 0; i < size; i++)
            {
                lines.Add($$"""{"tree":"pool","entryId":"{{Id(category + i)}}","category":"{{category}}","owner":"{{tenant}}"}""");
            }
        }
        lines.Add($$"""{"tree":"excluded","entryId":"{{Id("closed")}}","reason":"closed"}""");
        for (var i = 0; i < Officers; i++)
        {
            lines.Add($$"""{"tree":"inspectors","inspectorId":"{{Id("officer" + i)}}","department":"执法大队","kind":"officer","skills":[]}""");
        }
        lines.Add($$"""{"tree":"recusals","entryId":"{{Id("key0")}}","inspectorId":"{{Id("officer0")}}"}""");
        lines.Add($$"""{"tree":"staff","unit":"officer","count":{{Officers}}}""");
        lines.AddRange(MoreLines);
        var bodies = lines.Chunk((lines.Count + parts - 1) / parts).Select(c => string.Concat(c.Select(l => l + "\n"))).ToList();
        var hash = wrongHash ? new string('0', 64) : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(bodies))));
        for (var i = bodies.Count - 1; i >= 0; i--)
        {
            await app.TellAsync(tenant, new PoolPart(tenant, drawId, request, i, bodies.Count, hash, bodies[i]));
        }
    }

    public Guid Id(string name)
    {
        if (!ids.TryGetValue(name, out var id))
        {
            ids[name] = id = app.Clock.NewId();
        }
        return id;
    }

    public async Task<JsonElement> PostAsync(Caller who, string path, object body, int status = 200)
    {
        using var client = app.As(who);
        using var response = await client.PostAsJsonAsync("/api/draw" + path, body);
        return await ReadAsync(response, status);
    }

    public async Task<JsonElement> GetAsync(Caller? who, string path, int status = 200)
    {
        using var client = who is null ? app.Anonymous() : app.As(who);
        using var response = await client.GetAsync(new Uri("/api/draw" + path, UriKind.Relative));
        return await ReadAsync(response, status);
    }

    /// <summary>Opens and pools a draw.</summary>
    public async Task<string> PooledAsync(string period)
    {
        var id = (await PostAsync(Sealer, "/draws", new { period })).GetProperty("drawId").GetString()!;
        await TellPoolAsync(id);
        return id;
    }

    /// <summary>Takes a draw from the beginning to its tasks.</summary>
    public async Task<string> DispatchedAsync(string period, object? counts = null)
    {
        var id = await PooledAsync(period);
        await StepAsync(Sealer, id, "seal", counts is null ? v => new { version = v } : v => new { version = v, counts });
        await GiveEntropyAsync(id);
        await StepAsync(Second, id, "finalise", v => new { version = v });
        await StepAsync(Second, id, "dispatch", v => new { version = v });
        // The tasks that come of it are a new version of the draw.
        await app.SettleAsync(parkedIsFine: true);
        return id;
    }

    public async Task GiveEntropyAsync(string id, string? value = null)
    {
        value ??= TestApp.Dice(id);
        await PostAsync(Sealer, $"/draws/{id}/entropy", new { value });
        await PostAsync(Observer, $"/draws/{id}/entropy", new { value });
        await app.SettleAsync();
    }

    public async Task<JsonElement> StepAsync(Caller who, string id, string step, Func<int, object> body, int status = 200)
    {
        var version = (await GetAsync(Sealer, $"/draws/{id}")).GetProperty("version").GetInt32();
        return await PostAsync(who, $"/draws/{id}/{step}", body(version), status);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
