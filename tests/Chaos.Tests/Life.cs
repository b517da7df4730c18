using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Chaos.Tests;

/// <summary>A small bureau from its first day to its last published result, as its own staff do it: policy, register, a whole draw, visits,
/// publications. Each step is brought about, however often its answer is lost, except the targets: of those a lost answer stays unknown.</summary>
internal sealed class Life(Client client, string city, string bureau)
{
    public const string Province = "350000";
    public const int Targets = 12, Inspectors = 3;

    public string Bureau => bureau;

    /// <summary>The bureau's first draw of this quarter.</summary>
    public string Draw => $"{bureau}-{Quarter()}-01";

    public static string Quarter()
    {
        var today = TimeProvider.System.Today();
        return string.Create(CultureInfo.InvariantCulture, $"{today.Year}Q{(today.Month + 2) / 3}");
    }

    /// <summary>Who may have the evidence; nobody who operates draws may.</summary>
    public string Auditor => bureau + ".auditor";

    private string First => bureau + ".first";

    private string Second => bureau + ".second";

    public async Task LiveAsync()
    {
        await FoundAsync();
        await RegisterAsync();
        await DrawAsync();
        await Task.WhenAll(Enumerable.Range(1, Inspectors).Select(VisitAsync));
        await PublishAsync();
    }

    /// <summary>An account with these roles; its id.</summary>
    public static async Task<Guid> AccountAsync(Client client, string tenant, string name, params string[] roles)
    {
        var body = new { userName = name, displayName = "职员", password = Client.Password, roles, tenant };
        await client.DoAsync(
            "account", name, $"{Province}.admin", HttpMethod.Post, () => Always("/api/tenancy/members", body),
            () => IsListedAsync(client, $"{Province}.admin", $"/api/tenancy/members?of={tenant}&size=200", name));
        return (await client.ReadAsync(name, "/api/tenancy/me"))!.Value.GetProperty("account").GetGuid();
    }

    public static Task JurisdictionAsync(Client client, string parent, string code, string level) => client.DoAsync(
        "jurisdiction", code, $"{Province}.admin", HttpMethod.Post,
        () => Always("/api/tenancy/jurisdictions", new { code, parent, level, name = code + "生态环境局" }),
        async () => await client.ReadAsync(null, "/api/tenancy/jurisdictions/" + code) is not null);

    public static async Task EnactAsync(Client client, string tenant, string file, string drafts, string enacts)
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "data", "policies", file)))!;
        document["tenant"] = tenant;
        await client.DoAsync(
            "draft", tenant, drafts, HttpMethod.Put, () => Always("/api/tenancy/policies/draft", document.ToJsonString()),
            async () => await client.ReadAsync(drafts, "/api/tenancy/policies/draft") is not null);
        await client.DoAsync("policy", tenant, enacts, HttpMethod.Post,
            async () => ("/api/tenancy/policies/draft/enact", new { version = await client.VersionAsync(drafts, "/api/tenancy/policies/draft") }),
            async () => await client.ReadAsync(drafts, "/api/tenancy/policies/draft") is null);
    }

    private async Task FoundAsync()
    {
        await JurisdictionAsync(client, city, bureau, "county");
        await AccountAsync(client, bureau, First, Roles.BureauAdministrator, Roles.DrawOperator, Roles.LibraryKeeper, Roles.Publisher);
        await AccountAsync(client, bureau, Second, Roles.BureauAdministrator, Roles.DrawOperator, Roles.Observer);
        await AccountAsync(client, bureau, Auditor, Roles.Auditor);
        await EnactAsync(client, bureau, "350103-taijiang-2022.json", First, Second);
    }

    private async Task RegisterAsync()
    {
        await EnterAsync("department", "departments", "执法大队", new { name = "执法大队" });
        await EnterAsync("item", "items", "排污许可", new { name = "排污许可", legalBasis = "条例", content = "持证排污", method = "现场检查" });
        for (var i = 1; i <= Inspectors; i++)
        {
            var (number, account) = ($"{bureau}-{i}", await AccountAsync(client, bureau, Inspector(i), Roles.Inspector));
            await EnterAsync("inspector", "inspectors", number, new
            {
                name = $"检查员{i}", certificateKind = "enforcement", certificateNumber = number, department = "执法大队",
                staff = "onStaff", accountId = account,
            });
        }

        // Whose answer is lost is left alone; another is registered in its stead.
        for (var (i, registered) = (0, 0); registered < Targets; i++)
        {
            var code = $"{bureau}-{i}";
            object[] facts = registered < 4 ? [new { name = "keyPolluter", from = "2022-01-01", source = "名录" }] : [];
            var reply = await client.AskOnceAsync(
                "target", code, First, HttpMethod.Post, "/api/registry/targets", new { code, codeReason = "测试", name = "企业" + code, facts });
            if (reply.IsAccepted) registered++;
            else await Task.Delay(500);
            if (i > 2000) throw new TimeoutException($"Of {i} targets {registered} could be registered; at last {reply}");
        }
    }

    private Task EnterAsync(string kind, string list, string key, object body) => client.DoAsync(
        kind, $"{bureau}/{key}", First, HttpMethod.Post, () => Always("/api/registry/" + list, body),
        () => IsListedAsync(client, First, $"/api/registry/{list}?size=200", key));

    private static Task<(string Path, object Body)> Always(string path, object body) => Task.FromResult((path, body));

    private static async Task<bool> IsListedAsync(Client client, string account, string path, string name) =>
        await client.ReadAsync(account, path) is { } all && all.ToString().Contains($"\"{name}\"", StringComparison.Ordinal);

    private async Task DrawAsync()
    {
        var path = "/api/draw/draws/" + Draw;
        await client.DoAsync(
            "draw", Draw, First, HttpMethod.Post, () => Always("/api/draw/draws", new { period = Quarter() }),
            async () => await client.ReadAsync(First, path) is not null);
        await PooledAsync();
        await StepAsync("seal", First);
        foreach (var (duty, account) in ((string, string)[])[("operator", First), ("observer", Second)])
        {
            await client.DoAsync("entropy", $"{Draw}/{duty}", account, HttpMethod.Post,
                () => Always(path + "/entropy", new { value = "31415926535897932384" }), async () => await StateAsync() != "sealed");
        }

        await UntilAsync("drawn");
        await StepAsync("finalise", Second);
        await UntilAsync("final");
        await StepAsync("dispatch", First);
        await UntilAsync("dispatched");
    }

    private Task StepAsync(string step, string account) => client.DoAsync(
        step, Draw, account, HttpMethod.Post,
        async () => ($"/api/draw/draws/{Draw}/{step}", new { version = await client.VersionAsync(First, "/api/draw/draws/" + Draw) }),
        async () => (step, await StateAsync()) is
            ("seal", not ("open" or "pooled")) or ("finalise", "final" or "dispatched") or ("dispatch", "dispatched"));

    private async Task<string> StateAsync() => (await client.ReadAsync(First, "/api/draw/draws/" + Draw))!.Value.GetProperty("state").GetString()!;

    private Task<JsonElement> UntilAsync(string state) =>
        client.SeeAsync(First, "/api/draw/draws/" + Draw, d => d.GetProperty("state").GetString() == state, $"{Draw} {state}");

    // Registry may not have known the policy yet when it was asked, and says so; then it is asked again. Also when both of them knew only what the
    // bureau inherited: who draws looks by which policy.
    private async Task PooledAsync()
    {
        var versions = await client.ReadAsync(null, $"/api/tenancy/effective/{bureau}/versions");
        var enacted = versions!.Value.GetProperty("versions").EnumerateArray().Max(v => v.GetProperty("number").GetInt32());
        for (;;)
        {
            var draw = await client.SeeAsync(First, "/api/draw/draws/" + Draw,
                d => d.GetProperty("state").GetString() != "open" || (d.TryGetProperty("poolProblem", out var p) && p.ValueKind == JsonValueKind.String),
                $"the pool of {Draw}");
            if (draw.GetProperty("state").GetString() != "open" && draw.GetProperty("policyVersion").GetInt32() == enacted) return;
            var version = draw.GetProperty("version").GetInt32();
            await client.AskOnceAsync("pool", Draw, First, HttpMethod.Post, $"/api/draw/draws/{Draw}/pool", new { version });
            await Task.Delay(500);
        }
    }

    private async Task VisitAsync(int i)
    {
        var inspector = Inspector(i);
        var mine = $"/api/inspection/tasks?drawId={Draw}&size=200";
        var selected = (await client.ReadAsync(First, "/api/draw/draws/" + Draw))!.Value.GetProperty("selected").GetInt32();
        // All tasks are there before the first is looked for, or a late one would be forgotten.
        await client.SeeAsync(First, mine, t => t.GetProperty("total").GetInt32() == selected, $"the {selected} tasks of {Draw}");
        foreach (var task in (await client.ReadAsync(inspector, mine))!.Value.GetProperty("tasks").EnumerateArray().Select(t => t.GetProperty("id").GetGuid()))
        {
            var path = "/api/inspection/tasks/" + task;
            var seen = await client.SeeAsync(inspector, path, t => t.GetProperty("items").GetArrayLength() > 0, $"the items of task {task}");
            // Two of the team may go for the same task; who comes second finds it done.
            if (seen.GetProperty("state").GetString() == "done") continue;
            await client.DoAsync("result", task.ToString(), inspector, HttpMethod.Post,
                async () => (path + "/result", new
                {
                    version = await client.VersionAsync(inspector, path), visitedOn = Today(), phrase = "未发现问题",
                    findings = seen.GetProperty("items").EnumerateArray()
                        .Select(item => new { itemId = item.GetProperty("itemId").GetGuid(), fault = false, text = "正常" }),
                }),
                async () => (await client.ReadAsync(inspector, path))!.Value.GetProperty("state").GetString() == "done");
        }
    }

    private async Task PublishAsync()
    {
        var selected = (await client.ReadAsync(First, "/api/draw/draws/" + Draw))!.Value.GetProperty("selected").GetInt32();
        const string due = "/api/publication/publications?size=200";
        var all = await client.SeeAsync(First, due, p => p.GetProperty("total").GetInt32() == selected, $"the {selected} publications due of {Draw}");
        foreach (var publication in all.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("id").GetGuid()))
        {
            var path = $"/api/publication/publications/{publication}";
            var channels = new[] { new { channel = "bureauSite", on = Today() } };
            await client.DoAsync("publication", publication.ToString(), First, HttpMethod.Post,
                async () => (path + "/publish", new { version = await client.VersionAsync(First, path), channels }),
                async () => (await client.ReadAsync(First, path))!.Value.GetProperty("publication").GetProperty("state").GetString() == "published");
        }
    }

    private static string Today() => TimeProvider.System.Today().ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private string Inspector(int i) => $"{bureau}.inspector{i}";
}
