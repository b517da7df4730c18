using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Inspection.Tests;

/// <summary>The running product, one for all tests of a class.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    private int trees;

    public TestApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await TestApp.StartAsync();
        App.Tested = [InspectionService.Name];
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    /// <summary>A tree of bureaus that no other test has; the clock goes back to the morning of that day.</summary>
    public async Task<Bureaus> BureausAsync(string day = "2022-01-05")
    {
        App.Clock.MoveTo(day);
        var bureaus = new Bureaus(App, $"9{++trees:D2}");
        await bureaus.PlaceAllAsync();
        return bureaus;
    }
}

/// <summary>A province, a prefecture and its county, and a county elsewhere; inspectors, items and targets told as Registry would.</summary>
public sealed class Bureaus(TestApp app, string prefix)
{
    private readonly Dictionary<Guid, Caller> accounts = [];
    private int numbers;

    public TestApp App => app;

    public string Province => prefix + "000";

    public string Prefecture => prefix + "100";

    public string County => prefix + "101";

    public string Elsewhere => prefix + "999";

    public InspectionItemState[] Items { get; private set; } = [];

    public async Task PlaceAllAsync()
    {
        await PlaceAsync(Province, null, Province, "province");
        await PlaceAsync(Prefecture, Province, $"{Province}/{Prefecture}", "prefecture");
        await PlaceAsync(County, Prefecture, $"{Province}/{Prefecture}/{County}", "county");
        await PlaceAsync(Elsewhere, null, Elsewhere, "county");
    }

    public async Task<JsonElement> GetAsync(Caller caller, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var client = app.As(caller);
        using var response = await client.GetAsync("/api/inspection" + path);
        return await ReadAsync(response, expected);
    }

    public async Task<JsonElement> PostAsync(Caller caller, string path, object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var client = app.As(caller);
        using var response = await client.PostAsJsonAsync("/api/inspection" + path, body);
        var answer = await ReadAsync(response, expected);
        await app.SettleAsync();
        return answer;
    }

    /// <summary>An officer with an account; sign in as <see cref="AccountOf"/>.</summary>
    public async Task<Guid> InspectorAsync(string tenant, string kind = "officer")
    {
        var (id, account) = (app.Clock.NewId(), app.Person(tenant, Roles.Inspector));
        accounts[id] = account;
        await app.TellAsync(tenant, new InspectorsChanged(
            tenant, [new(id, 1, $"检查员{++numbers}", kind, $"C{numbers}", "执法大队", "大气", account.Account, true)]));
        return id;
    }

    public Caller AccountOf(Guid inspector) => accounts[inspector];

    public Caller Reviewer(string tenant) => app.Person(tenant, Roles.ResultReviewer);

    public async Task<InspectionItemState[]> ItemsAsync(string tenant, params string[][] kinds)
    {
        Items = [.. kinds.Select(fit => new InspectionItemState(app.Clock.NewId(), 1, $"事项{++numbers}", "", fit, "内容", "依据", "现场", true))];
        await app.TellAsync(tenant, new InspectionItemsChanged(tenant, Items));
        return Items;
    }

    public TargetState NewTarget(string kind = "unit", Guid? id = null) => new(
        id ?? app.Clock.NewId(), 1, $"9135010300000{++numbers:D5}", kind, "", $"企业{numbers}", "某路1号", "某区", "active",
        [
            new("penalty", "罚款", null, null, new DateOnly(2021, 11, 3), null),
            new("permit", "key", new DateOnly(2021, 1, 1), null, null, null),
        ]);

    public async Task<TargetState> TargetAsync(string owner, string kind = "unit")
    {
        var target = NewTarget(kind);
        await app.TellAsync(owner, new TargetsChanged(owner, [target]));
        return target;
    }

    public TasksDispatched Dispatch(string tenant, string owner, Guid target, string period = "2022Q1", params Guid[] team)
    {
        var today = DateOnly.FromDateTime(app.Clock.GetUtcNow().InChina().DateTime);
        return new(
            tenant, $"{tenant}-{period}-01", period, 1, 0, 1, today, app.Clock.GetUtcNow(),
            [new(app.Clock.NewId(), target, owner, "key", team, team.Length > 0 ? team[0] : null)]);
    }

    /// <summary>Dispatches one task and gives back its id.</summary>
    public async Task<Guid> DispatchAsync(string tenant, string owner, Guid target, string period = "2022Q1", params Guid[] team)
    {
        var fact = Dispatch(tenant, owner, target, period, team);
        await app.TellAsync(tenant, fact);
        return fact.Tasks[0].TaskId;
    }

    /// <summary>A shipped scheme as the tenant's effective policy.</summary>
    public Task PolicyAsync(string tenant, string file, DateTimeOffset? enactedAt = null, int version = 1) => app.TellAsync(tenant, new PolicyInForce(
        tenant, version, new DateOnly(2015, 1, 1), Effective(tenant, file), "hash", enactedAt ?? app.Clock.GetUtcNow()));

    public static string Effective(string tenant, string file)
    {
        var scheme = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository(), "data", "policies", file)))!;
        var rules = new JsonArray();
        foreach (var rule in scheme["rules"]!.AsArray())
        {
            var copy = rule!.DeepClone();
            copy["from"] = new JsonObject { ["tenant"] = tenant, ["version"] = 1 };
            rules.Add(copy);
        }

        return new JsonObject
        {
            ["tenant"] = tenant,
            ["documents"] = new JsonArray(new JsonObject
            {
                ["tenant"] = tenant, ["version"] = 1, ["title"] = scheme["title"]!.DeepClone(), ["number"] = scheme["number"]?.DeepClone(),
            }),
            ["rules"] = rules,
        }.ToJsonString();
    }

    public object Result(int version, string visitedOn, string phrase = "未发现问题", IEnumerable<object>? findings = null) => new
    {
        version, visitedOn, phrase,
        findings = findings ?? Items.Select(item => (object)new { itemId = item.Id, fault = false, text = "正常" }),
    };

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Not inside the repository.");
        }

        return folder.FullName;
    }

    private Task PlaceAsync(string tenant, string? parent, string path, string level) =>
        app.TellAsync(tenant, new JurisdictionChanged(tenant, 1, parent, path, level, "地区" + tenant, true));
}

/// <summary>Codes of a problem answer.</summary>
internal static class Answers
{
    public static string Code(this JsonElement problem) => problem.GetProperty("code").GetString()!;

    public static List<string> Codes(this JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()!)];

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
