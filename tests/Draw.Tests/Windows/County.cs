using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>The product with counties below a prefecture, each test with its own. Their register and policy are made up and told.</summary>
public sealed class CountyApp : IAsyncLifetime
{
    private int counties;

    public TestApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await TestApp.StartAsync("2022-01-05");
        App.Tested = [DrawService.Name];
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    /// <summary>A county of its own below a prefecture of its own, under the bench's quotas and these rules.</summary>
    internal async Task<County> CountyAsync(string day, params string[] rules)
    {
        // Never back within the day: what was enacted this morning would not be yet.
        if (NodaTime.Text.LocalDatePattern.Iso.Format(App.Clock.Today()) != day)
        {
            App.Clock.MoveTo(day);
        }
        var number = ++counties;
        var county = new County(App, $"97{number:00}00", $"97{number:00}01");
        await App.TellAsync("970000", new JurisdictionChanged("970000", 1, null, "970000", "province", "省", true));
        await App.TellAsync(county.Prefecture, new JurisdictionChanged(county.Prefecture, 1, "970000", "970000/" + county.Prefecture, "prefecture", "州", true));
        await App.TellAsync(county.Tenant, new JurisdictionChanged(
            county.Tenant, 1, county.Prefecture, $"970000/{county.Prefecture}/{county.Tenant}", "county", "县", true));
        county.Bench.MoreRules = string.Concat(rules.Select(r => r.Replace("ISSUER", county.Prefecture, StringComparison.Ordinal) + ","));
        await county.Bench.EnactAsync("2020-01-01");
        return county;
    }
}

/// <summary>One county and who works there and above it.</summary>
internal sealed class County(TestApp app, string prefecture, string tenant)
{
    /// <summary>Rules in the form of an effective policy; ISSUER is the prefecture.</summary>
    public const string
        EarlyWindow = """{"id":"window.draw","kind":"window","subject":"draw","opens":{"anchor":"previousPeriodEnd","day":-5,"unit":"working"},"closes":{"anchor":"previousPeriodEnd","day":-1,"unit":"calendar"},"force":"must","clause":"甲","text":"t","from":{"tenant":"ISSUER","version":1} }""",
        EarlyFiling = """{"id":"window.list","kind":"window","subject":"list.filing","opens":{"anchor":"previousPeriodEnd","day":-5,"unit":"working"},"closes":{"anchor":"previousPeriodEnd","day":-1,"unit":"calendar"},"force":"must","clause":"乙","text":"t","from":{"tenant":"ISSUER","version":1} }""",
        FirstTenDays = """{"id":"window.ten","kind":"window","subject":"draw","opens":{"anchor":"periodStart","day":1,"unit":"calendar"},"closes":{"anchor":"periodStart","day":10,"unit":"calendar"},"force":"must","clause":"丙","text":"t","from":{"tenant":"ISSUER","version":1} }""",
        FileListDuty = """{"id":"filing.list","kind":"duty","subject":"filing.list","to":"州局","force":"must","clause":"丁","text":"t","from":{"tenant":"ISSUER","version":1} }""",
        FilePlanDuty = """{"id":"filing.plan","kind":"duty","subject":"filing.plan","to":"州局","force":"must","clause":"戊","text":"t","from":{"tenant":"ISSUER","version":1} }""",
        PlanDay = """{"id":"plan.filing","kind":"deadline","subject":"plan.filing","monthDay":"12-10","force":"must","clause":"己","text":"t","from":{"tenant":"ISSUER","version":1} }""",
        PublishPlan = """{"id":"publish.plan","kind":"duty","subject":"publish.plan","force":"must","clause":"庚","text":"t","from":{"tenant":"ISSUER","version":1} }""",
        HeightenedDuty = """{"id":"heightened","kind":"duty","subject":"heightened","values":["report"],"force":"must","clause":"辛","text":"t","from":{"tenant":"ISSUER","version":1} }""";

    public TestApp App => app;

    public string Prefecture => prefecture;

    public string Tenant => tenant;

    public DrawBench Bench { get; } = new(app, tenant);

    public Caller Administrator { get; } = app.Person(tenant, Roles.BureauAdministrator);

    public Caller SecondAdministrator { get; } = app.Person(tenant, Roles.BureauAdministrator);

    public Caller Oversight { get; } = app.Person(prefecture, Roles.OversightOfficer);

    public Caller Recipient { get; } = app.Person(prefecture, Roles.FilingRecipient);

    public async Task<Answer> SendAsync(HttpMethod method, Caller? who, string path, object? body = null)
    {
        using var client = who is null ? app.Anonymous() : app.As(who);
        return await client.SendAsync(method, "/api/draw" + path, body is null ? null : System.Net.Http.Json.JsonContent.Create(body));
    }

    public Task<Answer> GetAsync(Caller? who, string path) => SendAsync(HttpMethod.Get, who, path);

    public Task<Answer> PostAsync(Caller who, string path, object body) => SendAsync(HttpMethod.Post, who, path, body);

    /// <summary>Begins a plan and has its sizes told: those of the bench.</summary>
    public async Task<JsonElement> ProposedAsync(int year)
    {
        var version = (await GetAsync(Administrator, $"/plans/{year}")) is { Status: 200 } known ? known["plan"].GetProperty("version").GetInt32() : (int?)null;
        (await PostAsync(Administrator, $"/plans/{year}/proposal", new { version })).Status.ShouldBe(200);
        await app.SettleAsync();
        // The real Registry has answered from its empty register: as if it had not.
        var request = app.Clock.NewId();
        await app.ScalarAsync<object?>($"update draw.plans set sizes_request = '{request}' where tenant_id = '{tenant}' and year = {year}");
        await app.TellAsync(tenant, new PoolSizesTold(tenant, request, [.. Bench.Sizes.Select(s => new PoolSize(s.Key, s.Value))], Bench.Officers, 0));
        return (await GetAsync(Administrator, $"/plans/{year}"))["plan"];
    }

    /// <summary>What a plan's numbers are, as they are sent.</summary>
    public static object[] Numbers(string plan) =>
    [
        .. plan.Split(';').Select(line => line.Trim().Split(' ')).Select(part => new
        {
            category = part[0], period = part[1], targets = int.Parse(part[2], System.Globalization.CultureInfo.InvariantCulture),
        }),
    ];

    /// <summary>A draw up to the given step.</summary>
    public async Task<string> FinalAsync(string period, string? lateReason = null)
    {
        var id = await Bench.PooledAsync(period);
        await Bench.StepAsync(Bench.Sealer, id, "seal", v => new { version = v, lateReason });
        await Bench.GiveEntropyAsync(id);
        await Bench.StepAsync(Bench.Second, id, "finalise", v => new { version = v });
        return id;
    }

    public async Task<Answer> FileAsync(string id, string? lateReason = null)
    {
        var version = (await GetAsync(Bench.Sealer, $"/draws/{id}"))["version"].GetInt32();
        return await PostAsync(Bench.Sealer, $"/draws/{id}/file", new { version, lateReason });
    }
}
