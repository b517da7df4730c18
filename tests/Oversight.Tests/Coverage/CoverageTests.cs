using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Oversight.Tests;

/// <summary>One running product for these tests.</summary>
public sealed class OversightApp : IAsyncLifetime
{
    private int cities;

    public TestApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await TestApp.StartAsync("2022-02-01");
        App.Tested = [OversightService.Name];
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    /// <summary>A prefecture that no other test has.</summary>
    public string NewCity() => (9980 + Interlocked.Increment(ref cities)).ToString(System.Globalization.CultureInfo.InvariantCulture) + "00";
}

public sealed class CoverageTests(OversightApp given) : IClassFixture<OversightApp>, IAsyncLifetime
{
    private readonly TestApp app = given.App;
    private readonly string city = given.NewCity();

    private string County => city[..4] + "01";

    private string Other => city[..4] + "02";

    public async Task InitializeAsync()
    {
        app.Clock.MoveTo("2022-02-01");
        await app.TellAsync(city, new JurisdictionChanged(city, 1, null, city, "prefecture", "某市", true));
        await app.TellAsync(County, new JurisdictionChanged(County, 1, city, $"{city}/{County}", "county", "甲县", true));
        await app.TellAsync(Other, new JurisdictionChanged(Other, 1, city, $"{city}/{Other}", "county", "乙县", true));
    }

    public Task DisposeAsync() => System.Threading.Tasks.Task.CompletedTask;

    private Task DrawAsync(string tenant, string drawId, int version, string state, int quota, int count, int teamless = 0)
    {
        var period = drawId.Split('-')[^2];
        return app.TellAsync(tenant, new DrawChanged(
            tenant, drawId, version, period, state, [new DrawnStratum("key", 20, quota, count)], teamless, null, null, app.Clock.GetUtcNow(), null));
    }

    private static TaskState Task(Guid id, int version, string state, string due = "2022-03-01", string? done = null) => new(
        id, version, "key", state, Day(due), done is null ? null : Day(done), null);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<JsonElement> FiguresAsync(string query = "?period=2022Q1")
    {
        var answer = await app.As(County, Roles.OversightOfficer).AskAsync("/api/oversight/coverage" + query);
        answer.Status.ShouldBe(200, answer.ToString());
        return answer["totals"];
    }

    private static int Of(JsonElement figures, string name) => figures.GetProperty(name).GetInt32();

    [Fact]
    public async Task Draw_AsItGoesOn_OwesFromTheSealAndCountsFromTheDrawing()
    {
        var draw = County + "-2022Q1-01";
        await DrawAsync(County, draw, 1, "pooled", 5, 5);
        var pooled = await FiguresAsync();
        await DrawAsync(County, draw, 2, "sealed", 5, 6);
        var @sealed = await FiguresAsync();
        await DrawAsync(County, draw, 4, "drawn", 5, 6);
        var drawn = await FiguresAsync();

        (Of(pooled, "quota"), Of(pooled, "drawn")).ShouldBe((0, 0));
        (Of(@sealed, "quota"), Of(@sealed, "drawn")).ShouldBe((5, 0));
        (Of(drawn, "quota"), Of(drawn, "drawn")).ShouldBe((5, 6));
    }

    [Fact]
    public async Task Draw_ToldOutOfOrder_KeepsTheHighestVersion()
    {
        var draw = County + "-2022Q1-01";
        await DrawAsync(County, draw, 5, "dispatched", 5, 6);
        await DrawAsync(County, draw, 2, "sealed", 5, 0);

        (await FiguresAsync()).GetProperty("drawn").GetInt32().ShouldBe(6);
    }

    [Fact]
    public async Task SeveralDraws_OfOnePeriod_AddUpAndVoidOnesDoNot()
    {
        await DrawAsync(County, County + "-2022Q1-01", 1, "dispatched", 25, 25);
        await DrawAsync(County, County + "-2022Q1-02", 1, "final", 2, 3);
        await DrawAsync(County, County + "-2022Q1-03", 1, "void", 9, 9);
        await DrawAsync(County, County + "-2022Q2-04", 1, "drawn", 7, 7);
        await DrawAsync(County, County + "-2022H1-05", 1, "drawn", 11, 22);

        var quarter = await FiguresAsync();
        var half = await FiguresAsync("?period=2022H1");
        var year = await FiguresAsync("?period=2022");

        (Of(quarter, "quota"), Of(quarter, "drawn")).ShouldBe((27, 28));
        (Of(half, "quota"), Of(half, "drawn")).ShouldBe((45, 57));
        (Of(year, "quota"), Of(year, "drawn")).ShouldBe((45, 57));
    }

    [Fact]
    public async Task Tasks_AsTheDayPasses_BecomeOverdueWithoutAnotherFact()
    {
        var (a, b, c) = (app.Clock.NewId(), app.Clock.NewId(), app.Clock.NewId());
        await app.TellAsync(County, new TasksChanged(County, County + "-2022Q1-01", "2022Q1", [Task(a, 1, "assigned"), Task(b, 1, "assigned"), Task(c, 1, "waiting")]));
        await app.TellAsync(County, new TasksChanged(County, County + "-2022Q1-01", "2022Q1", [Task(a, 3, "done", done: "2022-02-01"), Task(b, 1, "done")]));
        await app.TellAsync(County, new TasksChanged(County, County + "-2022Q1-01", "2022Q1", [Task(a, 2, "assigned")]));

        app.Clock.MoveTo("2022-03-01");
        var onTheDay = await FiguresAsync();
        app.Clock.MoveTo("2022-03-02");
        var after = await FiguresAsync();

        (Of(onTheDay, "tasks"), Of(onTheDay, "done"), Of(onTheDay, "teamless"), Of(onTheDay, "tasksOverdue")).ShouldBe((3, 1, 1, 0));
        (Of(after, "done"), Of(after, "tasksOverdue")).ShouldBe((1, 2));
    }

    [Fact]
    public async Task Publication_OfAJointVisit_CountsAtBothAndIsLateAtThePublisher()
    {
        var (own, cities) = (app.Clock.NewId(), app.Clock.NewId());
        CoveredTask[] covers = [new(County, County + "-2022Q1-01", own, "key"), new(city, city + "-2022H1-01", cities, "key")];
        var fact = new PublicationChanged(County, app.Clock.NewId(), 1, app.Clock.NewId(), "2022Q1", covers, "due", Day("2022-02-10"), true, null);
        await app.TellAsync(County, fact);
        app.Clock.MoveTo("2022-02-11");
        var overdue = await app.As(city, Roles.OversightOfficer).AskAsync("/api/oversight/coverage?period=2022&of=*");
        await app.TellAsync(County, fact with { Version = 2, State = "published", DoneOn = Day("2022-02-11") });
        var published = await app.As(city, Roles.OversightOfficer).AskAsync("/api/oversight/coverage?period=2022&of=*");

        int Figure(Answer answer, string tenant, string name) =>
            Of(answer["rows"].EnumerateArray().Single(r => r.GetProperty("tenant").GetString() == tenant).GetProperty("figures"), name);
        (Figure(overdue, County, "publicationsOverdue"), Figure(overdue, city, "publicationsOverdue")).ShouldBe((1, 0));
        Figure(overdue, County, "remindersOverdue").ShouldBe(0);
        (Figure(published, County, "published"), Figure(published, city, "published")).ShouldBe((1, 1));
        (Figure(published, County, "publishedLate"), Figure(published, city, "publishedLate")).ShouldBe((1, 0));
        Figure(published, County, "publicationsOverdue").ShouldBe(0);
        published["rows"].EnumerateArray().Single(r => r.GetProperty("tenant").GetString() == city).GetProperty("period").GetString().ShouldBe("2022H1");
    }

    [Fact]
    public async Task Superior_LookingAtItsSubordinates_SeesThemAndIsLogged()
    {
        await DrawAsync(County, County + "-2022Q1-01", 1, "drawn", 5, 6, teamless: 1);
        var officer = app.As(city, Roles.OversightOfficer);

        var summary = await officer.AskAsync("/api/oversight/coverage/summary?period=2022Q1&of=*");
        var own = await officer.AskAsync("/api/oversight/coverage/summary?period=2022Q1");
        var stranger = await app.As(Other, Roles.OversightOfficer).AskAsync("/api/oversight/coverage?of=" + County);

        summary["tenants"].EnumerateArray().Select(t => t.GetProperty("tenant").GetString()).ShouldBe([city, County, Other]);
        var line = summary["tenants"][1];
        (line.GetProperty("draws").GetInt32(), line.GetProperty("short").GetInt32(), Of(line.GetProperty("figures"), "teamless")).ShouldBe((1, 0, 1));
        Of(summary["totals"], "drawn").ShouldBe(6);
        own["tenants"].EnumerateArray().Select(t => t.GetProperty("tenant").GetString()).ShouldBe([city]);
        stranger.Status.ShouldBe(404);
        (await app.ScalarAsync<string>(
            "select string_agg(tenant_id || actor_tenant, ',' order by tenant_id) from oversight.log where action = 'superior.looked' and actor_tenant = '" + city + "'"))
            .ShouldBe($"{County}{city},{Other}{city}");
    }

    [Fact]
    public async Task Coverage_AskedWronglyOrWithoutRole_IsRefused()
    {
        (await app.As(County, Roles.Auditor).AskAsync("/api/oversight/coverage?period=2022Q5")).Codes.ShouldBe(["coverage.period"]);
        (await app.As(County, Roles.Inspector).AskAsync("/api/oversight/coverage")).Status.ShouldBe(403);
        (await app.Anonymous().AskAsync("/api/oversight/coverage")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Tables_OfTheService_NameNoTarget() =>
        (await app.ScalarAsync<long>("select count(*) from information_schema.columns where table_schema = 'oversight' and column_name like '%target%'")).ShouldBe(0);
}
