using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Scenarios.Tests;

/// <summary>Jurisdictions with their people and registers, made over HTTP as their own staff would. Everything a scenario does goes through here.</summary>
public sealed class World(TestApp app) : IAsyncDisposable
{
    private int codes;

    public TestApp App => app;

    /// <param name="isTwice">Each service as two applications, whatever the composition.</param>
    public static async Task<World> StartAsync(string day, bool isTwice = false) =>
        new(await TestApp.StartAsync(day, isApart: TestApp.RunsApart, isTwice: isTwice));

    /// <summary>A province; there is no HTTP door for it.</summary>
    public async Task ProvinceAsync(string code, string name)
    {
        await app.ProvinceAsync(code, name);
        await app.SettleAsync();
    }

    /// <summary>A bureau below.</summary>
    public async Task<Bureau> BureauAsync(string province, string parent, string code, string level, string name)
    {
        await Of(province).PostAsync("/api/tenancy/jurisdictions", Roles.ProvincialAdministrator, new { code, parent, level, name });
        await app.SettleAsync();
        return Of(code);
    }

    /// <summary>The bureau of a code.</summary>
    public Bureau Of(string code) => new(this, code);

    /// <summary>Enacts a shipped policy document: one person drafts, another enacts.</summary>
    public Task EnactAsync(string file, string? effective = null) => EnactAsync(JsonDocument.Parse(File.ReadAllText(PolicyFile(file))).RootElement, effective);

    public async Task EnactAsync(JsonElement document, string? effective = null)
    {
        var bureau = Of(document.GetProperty("tenant").GetString()!);
        var draft = await bureau.SendAsync(HttpMethod.Put, "/api/tenancy/policies/draft", bureau.Person(Roles.BureauAdministrator), document);
        draft.Status.ShouldBe(200, draft.ToString());
        draft["problems"].GetArrayLength().ShouldBe(0, draft.ToString());
        await bureau.PostAsync("/api/tenancy/policies/draft/enact", bureau.Person(Roles.BureauAdministrator, 2), new { version = draft["version"].GetInt32(), effective });
        await app.SettleAsync();
    }

    /// <summary>A valid social credit code that no other target has.</summary>
    public string NextCode() => TestApp.CreditCode(Interlocked.Increment(ref codes));

    public static string PolicyFile(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Platform.sln was not found above the tests.");
        }
        return Directory.GetFiles(Path.Combine(folder.FullName, "data", "policies"), name + "*.json").Single();
    }

    /// <summary>Ends the world. Where the services are apart, their facts must have gone over the broker, by the broker's own count.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (TestApp.RunsApart)
            {
                var began = TimeProvider.System.GetTimestamp();
                // The broker publishes its counters every second or so.
                while (!(await app.BrokerCountersAsync()).Any(q => q.Key.StartsWith("inspection.", StringComparison.Ordinal) && q.Value.Acknowledged > 0))
                {
                    TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(30), "No message passed the broker's queues.");
                    await Task.Delay(200);
                }
            }
        }
        finally
        {
            await app.DisposeAsync();
        }
    }
}

/// <summary>One bureau and the things its staff do. Different roles are different persons; the two draw operators are.</summary>
public sealed class Bureau(World world, string code)
{
    private static readonly Dictionary<(World, string, string), Caller> People = [];

    public string Code => code;

    public TestApp App => world.App;

    /// <summary>The person who holds a role here, the same each time.</summary>
    public Caller Person(string role, int which = 1)
    {
        lock (People)
        {
            var key = (world, code, role + which.ToString(CultureInfo.InvariantCulture));
            return People.TryGetValue(key, out var known) ? known : People[key] = App.Person(code, role);
        }
    }

    public async Task<Answer> SendAsync(HttpMethod method, string url, Caller who, object? body = null)
    {
        using var client = App.As(who);
        return await client.SendAsync(method, url, body is null ? null : JsonContent.Create(body));
    }

    public async Task<Answer> PostAsync(string url, string role, object body) => await PostAsync(url, Person(role), body);

    public async Task<Answer> PostAsync(string url, Caller who, object body, int status = 200)
    {
        var answer = await SendAsync(HttpMethod.Post, url, who, body);
        answer.Status.ShouldBe(status, url + " " + answer);
        return answer;
    }

    public async Task<Answer> GetAsync(string url, Caller who)
    {
        var answer = await SendAsync(HttpMethod.Get, url, who);
        answer.Status.ShouldBe(200, url + " " + answer);
        return answer;
    }

    public Task<Answer> GetAsync(string url, string role) => GetAsync(url, Person(role));

    /// <summary>Officers on staff, each with an account; ids and accounts in order.</summary>
    public async Task<List<(Guid Id, Caller Account)>> OfficersAsync(int count, int postedDown = 0, string department = "执法大队", string? exists = null)
    {
        if (exists is null)
        {
            await PostAsync("/api/registry/departments", Roles.LibraryKeeper, new { name = department });
        }
        var officers = new List<(Guid, Caller)>();
        for (var i = 0; i < count; i++)
        {
            var account = App.Person(code, Roles.Inspector);
            var posted = i < postedDown;
            var inspector = await PostAsync("/api/registry/inspectors", Roles.LibraryKeeper, new
            {
                name = $"执法员{i}", certificateKind = "enforcement", certificateNumber = $"{code}-{department}-{i}", department,
                staff = posted ? "postedDown" : "onStaff", postedFrom = posted ? "上级支队" : null, accountId = account.Account,
            });
            officers.Add((inspector["id"].GetGuid(), account));
        }
        return officers;
    }

    public async Task<Guid> ItemAsync(string name, params string[] kinds) => (await PostAsync("/api/registry/items", Roles.LibraryKeeper, new
    {
        name, legalBasis = "《中华人民共和国环境保护法》第二十四条", content = "污染防治设施运行情况", method = "现场检查", targetKinds = kinds,
    }))["id"].GetGuid();

    /// <summary>Targets with the same facts; their ids.</summary>
    public async Task<List<Guid>> TargetsAsync(int count, string kind = "unit", params object[] facts)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var name = $"{code}第{i}家{facts.Length}";
            var target = await PostAsync("/api/registry/targets", Roles.LibraryKeeper, new { code = world.NextCode(), name, kind, address = "某路1号", facts });
            ids.Add(target["id"].GetGuid());
        }
        return ids;
    }

    public static object State(string name, string? value = null, string from = "2014-01-01") => new { name, value, from, source = "文件" };

    public static object Event(string name, string on, string? value = null, string? settled = null) => new { name, value, on, settled, source = "台账" };

    /// <summary>Opens a draw and waits for its pool.</summary>
    public Task<string> OpenAsync(string period) => OpenAsync(new { period });

    /// <summary>Opens a draw of whatever kind and waits for its pool.</summary>
    public async Task<string> OpenAsync(object request)
    {
        await App.SettleAsync();
        var draw = (await PostAsync("/api/draw/draws", Roles.DrawOperator, request))["drawId"].GetString()!;
        await App.SettleAsync();
        return draw;
    }

    /// <summary>What a pooled draw owes, <c>category size quota clause</c>.</summary>
    public async Task<List<string>> QuotasAsync(string draw) =>
        [.. (await GetAsync($"/api/draw/draws/{draw}/quotas", Roles.DrawOperator))["categories"].EnumerateArray()
            .Select(c => $"{c.GetProperty("category").GetString()} {c.GetProperty("size").GetInt32()} {c.GetProperty("quota").GetInt32()} {c.GetProperty("clause").GetString()}")];

    /// <param name="late">Why it is sealed, made final or filed after its window; only those steps take it.</param>
    public async Task<Answer> StepAsync(string draw, string step, Caller who, object? counts = null, int status = 200, string? late = null)
    {
        var version = (await GetAsync($"/api/draw/draws/{draw}", Roles.DrawOperator))["version"].GetInt32();
        object body = (counts, late) switch
        {
            (null, null) => new { version },
            (null, _) => new { version, lateReason = late },
            _ => new { version, counts, lateReason = late },
        };
        return await PostAsync($"/api/draw/draws/{draw}/{step}", who, body, status);
    }

    /// <summary>Seals, lets operator and observer enter the dice, and has a second operator confirm.</summary>
    public async Task FinaliseAsync(string draw, object? counts = null, string? dice = null, string? late = null)
    {
        dice ??= TestApp.Dice(draw);
        await StepAsync(draw, "seal", Person(Roles.DrawOperator), counts, late: late);
        await PostAsync($"/api/draw/draws/{draw}/entropy", Roles.DrawOperator, new { value = dice });
        await PostAsync($"/api/draw/draws/{draw}/entropy", Roles.Observer, new { value = dice });
        await App.SettleAsync();
        await StepAsync(draw, "finalise", Person(Roles.DrawOperator, 2));
    }

    public async Task DispatchAsync(string draw)
    {
        await StepAsync(draw, "dispatch", Person(Roles.DrawOperator, 2));
        await App.SettleAsync();
    }

    /// <summary>A whole draw; the entries of its list.</summary>
    public async Task<List<JsonElement>> DrawAsync(string period, object? counts = null, string? dice = null, string? late = null)
    {
        var draw = await OpenAsync(period);
        await FinaliseAsync(draw, counts, dice, late);
        await DispatchAsync(draw);
        return await ListAsync(draw);
    }

    public async Task<List<JsonElement>> ListAsync(string draw) =>
        [.. (await GetAsync($"/api/draw/draws/{draw}/list", Roles.DrawOperator))["entries"].EnumerateArray()];

    /// <summary>Writes the result of a task as a member of its team; the result's id.</summary>
    public async Task<Guid> SubmitAsync(Guid task, Caller member, string visitedOn, bool fault = false)
    {
        var seen = await GetAsync($"/api/inspection/tasks/{task}", member);
        var answer = await PostAsync($"/api/inspection/tasks/{task}/result", member, new
        {
            version = seen["version"].GetInt32(), visitedOn, phrase = fault ? "发现问题已责令改正" : "未发现问题",
            findings = seen["items"].EnumerateArray().Select((item, i) =>
                new { itemId = item.GetProperty("itemId").GetGuid(), fault = fault && i == 0, text = fault && i == 0 ? "未按证排污" : "正常" }),
        });
        await App.SettleAsync();
        return answer["resultId"].GetGuid();
    }

    /// <summary>Checks a draw's evidence bundle with the command line's own verifier.</summary>
    public async Task VerifyAsync(string draw, Caller? who)
    {
        using var client = who is null ? App.Anonymous() : App.As(who);
        var url = who is null ? $"/api/draw/public/draws/{draw}/bundle" : $"/api/draw/draws/{draw}/bundle";
        var file = Path.Combine(Path.GetTempPath(), $"{draw}-{App.Clock.NewId()}.json");
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync(new Uri(url, UriKind.Relative)));
        await using var output = new StringWriter();
        (await Draw.DrawVerifier.RunAsync(file, output)).ShouldBe(0, output.ToString());
        File.Delete(file);
    }
}
