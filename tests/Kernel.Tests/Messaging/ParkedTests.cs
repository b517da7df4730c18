using Npgsql;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Kernel.Tests;

/// <summary>Messages that always fail, and what an administrator makes of them, over HTTP. One application, a tenant for each test.</summary>
public sealed class ParkedTests(ParkedTests.Fixture fixture) : IClassFixture<ParkedTests.Fixture>
{
    private const string Province = "350000";

    public sealed class Fixture : IAsyncLifetime
    {
        public TestApp App { get; private set; } = null!;

        public static bool IsApart => TestApp.RunsApart;

        public async Task InitializeAsync()
        {
            App = await TestApp.StartAsync(isApart: IsApart, settings: new Dictionary<string, string?>
            {
                ["Telemetry:MetricsToken"] = "token-of-the-scraper", ["Telemetry:SampleSeconds"] = "0.2",
            });
            App.Tested = ["registry"];
            foreach (var (code, parent) in ((string, string?)[])[(Province, null), ("350100", Province), ("350200", Province), ("350300", Province), ("350400", Province), ("350500", Province), ("350600", Province), ("360000", null)])
            {
                await TellAsync(App, code, Node(code, 1, code) with { Parent = parent, Path = parent is null ? code : parent + "/" + code });
            }
            // A fault of the service's own, until somebody mends it: this name cannot be taken in.
            await ExecuteAsync(App, """
                create function draw.refuse() returns trigger language plpgsql as $$ begin
                  if new.name like '%毒%' then raise exception 'cannot take in "%" of %', new.name, new.tenant_id; end if; return new; end $$;
                create trigger refuse before insert or update on draw.tenants for each row execute function draw.refuse()
                """);
        }

        public async Task DisposeAsync() => await App.DisposeAsync();
    }

    private TestApp App => fixture.App;

    [Fact]
    public async Task Message_ThatAlwaysFails_IsSeenByItsAdministratorsOnly_WithoutWhatItSays()
    {
        var id = await PoisonAsync("350100");

        foreach (var (tenant, role, of) in ((string, string, string)[])[("350100", Roles.BureauAdministrator, ""), (Province, Roles.ProvincialAdministrator, "?of=350100")])
        {
            using var client = App.As(tenant, role);
            var answer = await client.AskAsync("/api/draw/parked" + of);
            var message = answer["messages"].EnumerateArray().Single();
            message.GetProperty("id").GetGuid().ShouldBe(id);
            message.GetProperty("fact").GetString().ShouldBe("tenancy.jurisdiction-changed");
            message.GetProperty("consumer").GetString().ShouldBe("WhenJurisdictionChanged");
            message.GetProperty("failure").GetString()!.ShouldContain("P0001: cannot take in … of …");
            message.GetProperty("bytes").GetInt32().ShouldBeGreaterThan(50);
            answer.ToString().ShouldNotContain("毒");
        }
        using var other = App.As("350200", Roles.BureauAdministrator);
        (await other.AskAsync("/api/draw/parked"))["total"].GetInt32().ShouldBe(0);
        (await other.AskAsync("/api/draw/parked?of=350100")).Codes.ShouldBe(["scope.not-found"]);
        using var operatorOfDraws = App.As("350100", Roles.DrawOperator);
        (await operatorOfDraws.AskAsync("/api/draw/parked")).Status.ShouldBe(403);
        using var own = App.As("350100", Roles.BureauAdministrator);
        (await own.AskAsync("/api/draw/parked?size=201")).Codes.ShouldBe(["page.size"]);
    }

    [Fact]
    public async Task Messages_OfBureausBelow_AreHiddenFromABureausAdministrator_AndTheLookIsNotLogged()
    {
        var id = await PoisonAsync("350600");
        var looks = "select count(*) from draw.log where tenant_id = '350600' and action = 'superior.looked'";
        using var bureau = App.As(Province, Roles.BureauAdministrator);

        foreach (var of in (string[])["350600", "*", Province + ",350600"])
        {
            var refused = await bureau.AskAsync("/api/draw/parked?of=" + of);
            (refused.Status, refused.Codes.Single()).ShouldBe((403, "parked.others-hidden"));
        }
        (await bureau.AskAsync("/api/draw/parked?of=" + Province))["messages"].EnumerateArray().ShouldNotContain(m => m.GetProperty("id").GetGuid() == id);
        (await App.ScalarAsync<long>(looks)).ShouldBe(0);

        using var provincial = App.As(Province, Roles.ProvincialAdministrator);
        (await provincial.AskAsync("/api/draw/parked?of=350600"))["messages"].EnumerateArray().Single().GetProperty("id").GetGuid().ShouldBe(id);
        (await App.ScalarAsync<long>(looks)).ShouldBe(1);
    }

    [Fact]
    public async Task Parked_Alarms_InHealthAndFigures()
    {
        await PoisonAsync("350300");
        using var client = App.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", "token-of-the-scraper");

        if (Fixture.IsApart)
        {
            var draw = (await client.AskAsync("/health/parts")).Body.EnumerateArray().Single(p => p.GetProperty("name").GetString() == "draw");
            (draw.GetProperty("ready").GetBoolean(), draw.GetProperty("says").GetString()).ShouldBe((true, "parked messages"));
        }
        else
        {
            (await client.GetStringAsync("/health/ready")).ShouldBe("Degraded");
        }
        var metrics = new Uri(App.Part("draw").Address, "/metrics");
        string figures;
        for (var began = TimeProvider.System.GetTimestamp(); ; await Task.Delay(100))
        {
            figures = await client.GetStringAsync(metrics);
            if (figures.Contains("platform_messages_parked{service=\"draw\"}", StringComparison.Ordinal) && !figures.Contains("platform_messages_parked{service=\"draw\"} 0", StringComparison.Ordinal))
            {
                break;
            }
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromMinutes(1), figures);
        }
        figures.ShouldContain("platform_reaction_duration_seconds_count{fact=\"tenancy.jurisdiction-changed\",outcome=\"parked\",service=\"draw\"}");
        figures.ShouldContain("platform_outbox_oldest_age_seconds{service=\"draw\"} 0");
        client.DefaultRequestHeaders.Authorization = new("Bearer", "token-of-the-scraper-not");
        (await client.GetAsync(metrics)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Retry_BeforeAndAfterTheFaultIsMended_TakesItInOnce()
    {
        var id = await PoisonAsync("350200");
        var admin = App.Person("350200", Roles.BureauAdministrator);
        using var client = App.As(admin);
        using var stranger = App.As("360000", Roles.BureauAdministrator, Roles.ProvincialAdministrator);
        (await stranger.TellAsync($"/api/draw/parked/{id}/retry", new { version = 1 })).Codes.ShouldBe(["parked.not-found"]);

        var failed = await client.TellAsync($"/api/draw/parked/{id}/retry", new { version = 1 });
        failed.Codes.ShouldBe(["parked.still-fails"]);
        failed.ToString().ShouldNotContain("毒");
        (await client.TellAsync($"/api/draw/parked/{id}/retry", new { version = 1 })).Codes.ShouldBe(["parked.stale"]);
        (await App.ScalarAsync<string>("select name from draw.tenants where tenant_id = '350200'")).ShouldBe("350200");

        await ExecuteAsync(App, "update draw.parked set body = replace(body, '毒', '好') where tenant = '350200'");
        (await client.TellAsync($"/api/draw/parked/{id}/retry", new { version = 2 })).Status.ShouldBe(204);
        (await App.ScalarAsync<string>("select name from draw.tenants where tenant_id = '350200'")).ShouldBe("好350200");
        // Once more, and brought again by whoever delivers: nothing happens twice.
        (await client.TellAsync($"/api/draw/parked/{id}/retry", new { version = 2 })).Codes.ShouldBe(["parked.not-found"]);
        await TellAsync(App, "350200", Node("350200", 9, "再来一次"), id);
        (await App.ScalarAsync<string>("select name from draw.tenants where tenant_id = '350200'")).ShouldBe("好350200");
        (await App.ScalarAsync<string>("select string_agg(action || ' ' || account, ',' order by at) from draw.log where tenant_id = '350200' and subject = '" + id + "'"))
            .ShouldBe($"message.retry-failed {admin.Account},message.retried {admin.Account}");
    }

    [Fact]
    public async Task Drop_NeedsAReasonAndTwoPersons()
    {
        var id = await PoisonAsync("350400");
        var (first, second) = (App.Person("350400", Roles.BureauAdministrator), App.Person(Province, Roles.ProvincialAdministrator));
        using var one = App.As(first);
        using var two = App.As(second);
        (await one.TellAsync($"/api/draw/parked/{id}/drop", new { version = 1, reason = "无 " })).Codes.ShouldBe(["parked.reason-missing"]);
        (await one.TellAsync($"/api/draw/parked/{id}/drop/confirm", new { version = 1 })).Codes.ShouldBe(["parked.drop-not-asked"]);
        using var prefecture = App.As("350500", Roles.BureauAdministrator);
        (await prefecture.TellAsync($"/api/draw/parked/{id}/drop", new { version = 1, reason = "名称由下一版本更正" })).Codes.ShouldBe(["parked.not-found"]);

        (await one.TellAsync($"/api/draw/parked/{id}/drop", new { version = 1, reason = "名称由下一版本更正" }))["dropReason"].GetString().ShouldBe("名称由下一版本更正");
        (await one.TellAsync($"/api/draw/parked/{id}/drop/confirm", new { version = 2 })).Codes.ShouldBe(["parked.same-person"]);
        (await two.TellAsync($"/api/draw/parked/{id}/drop/confirm", new { version = 1 })).Codes.ShouldBe(["parked.stale"]);
        (await App.ScalarAsync<long>("select count(*) from draw.parked where tenant = '350400'")).ShouldBe(1);
        (await two.TellAsync($"/api/draw/parked/{id}/drop/confirm", new { version = 2 })).Status.ShouldBe(204);

        (await App.ScalarAsync<long>("select count(*) from draw.parked where tenant = '350400'")).ShouldBe(0);
        (await App.ScalarAsync<string>("select string_agg(action || ' ' || actor_tenant, ',' order by at) from draw.log where tenant_id = '350400'"))
            .ShouldBe($"message.drop-asked 350400,message.dropped {Province}");
        (await App.ScalarAsync<string>("select detail from draw.log where tenant_id = '350400' and action = 'message.dropped'")).ShouldContain("名称由下一版本更正");
    }

    [Fact]
    public async Task Retry_OfWhatNobodyReactsToAnyMore_IsRefused()
    {
        var id = await PoisonAsync("350500");
        await ExecuteAsync(App, $"update draw.parked set fact = 'tenancy.long-gone' where message_id = '{id}'");
        using var client = App.As("350500", Roles.BureauAdministrator);

        (await client.TellAsync($"/api/draw/parked/{id}/retry", new { version = 1 })).Codes.ShouldBe(["parked.nobody-reacts"]);
        (await App.ScalarAsync<long>("select count(*) from draw.parked where tenant = '350500'")).ShouldBe(1);
    }

    private static JurisdictionChanged Node(string code, int version, string name) =>
        new(code, version, Province, Province + "/" + code, code == Province ? "province" : "prefecture", name, true);

    private async Task<Guid> PoisonAsync(string code)
    {
        var id = await TellAsync(App, code, Node(code, 2, "毒" + code));
        (await App.ScalarAsync<long>($"select count(*) from draw.parked where message_id = '{id}'")).ShouldBe(1);
        // The others took it in: nobody is kept waiting.
        (await App.ScalarAsync<string>($"select name from registry.tenants where tenant_id = '{code}'")).ShouldBe("毒" + code);
        return id;
    }

    // As Tenancy would: through its outbox, in either composition.
    private static async Task<Guid> TellAsync(TestApp app, string tenant, JurisdictionChanged fact, Guid? message = null)
    {
        var id = message ?? app.Clock.NewId();
        await using (var connection = await app.OpenAsync())
        {
            await using var command = new NpgsqlCommand("insert into tenancy.outbox (id, tenant, fact, body, created, tries) values ($1, $2, $3, $4, now(), 0)", connection);
            command.Parameters.Add(new() { Value = id });
            command.Parameters.Add(new() { Value = tenant });
            command.Parameters.Add(new() { Value = Facts.NameOf(typeof(JurisdictionChanged)) });
            command.Parameters.Add(new() { Value = System.Text.Json.JsonSerializer.Serialize(fact, Facts.Json) });
            await command.ExecuteNonQueryAsync();
        }
        await app.SettleAsync(parkedIsFine: true);
        return id;
    }

    private static async Task ExecuteAsync(TestApp app, string sql)
    {
        await using var connection = await app.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
