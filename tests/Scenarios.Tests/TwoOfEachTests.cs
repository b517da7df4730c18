using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Scenarios.Tests;

/// <summary>Every service and the gateway as two applications at once, over one database and one broker: a quarter from policy to published results, each
/// request to the other door than the one before, each step asked for at both where only one may do it, the minute's work on both at the same time.</summary>
public sealed class TwoOfEachTests
{
    [TwoFact]
    public async Task Quarter_WithEveryServiceTwice_LeavesNothingDoubled()
    {
        await using var world = await World.StartAsync("2022-01-04", isTwice: true);
        var app = world.App;
        await world.ProvinceAsync("350000", "福建省");
        await world.BureauAsync("350000", "350000", "350100", "prefecture", "福州市");
        var taijiang = await world.BureauAsync("350000", "350100", "350103", "county", "台江区");
        await world.EnactAsync("350000");
        await world.EnactAsync("350103");
        var officers = await taijiang.OfficersAsync(6);
        await taijiang.ItemAsync("污染防治设施运行情况", "unit");
        await taijiang.TargetsAsync(5, facts: Bureau.State("keyPolluter", "2022", "2022-01-01"));
        await taijiang.TargetsAsync(4, facts: Bureau.State("designated", "special", "2022-01-01"));
        await taijiang.TargetsAsync(30);
        await app.RunMinuteAsync();

        app.Clock.MoveTo("2022-01-05");
        var draw = await taijiang.OpenAsync("2022Q1");
        await OnceAsync("seal", taijiang.Person(Roles.DrawOperator), taijiang.Person(Roles.DrawOperator));
        var dice = new { value = TestApp.Dice(draw) };
        await taijiang.PostAsync($"/api/draw/draws/{draw}/entropy", Roles.DrawOperator, dice);
        await taijiang.PostAsync($"/api/draw/draws/{draw}/entropy", Roles.Observer, dice);
        await app.RunMinuteAsync();
        await OnceAsync("finalise", taijiang.Person(Roles.DrawOperator, 2), taijiang.Person(Roles.DrawOperator, 3));
        await OnceAsync("dispatch", taijiang.Person(Roles.DrawOperator, 2), taijiang.Person(Roles.DrawOperator));
        await app.RunMinuteAsync();
        var list = await taijiang.ListAsync(draw);
        list.Count.ShouldBeGreaterThan(8);

        app.Clock.MoveTo("2022-01-20");
        var accounts = officers.ToDictionary(o => o.Id, o => o.Account);
        await Task.WhenAll(list.Select(entry => taijiang.SubmitAsync(
            entry.GetProperty("taskId").GetGuid(), accounts[entry.GetProperty("team")[0].GetGuid()], "2022-01-19")));
        await app.RunMinuteAsync();
        var due = (await taijiang.GetAsync("/api/publication/publications?size=200", Roles.Publisher))["items"].EnumerateArray().ToList();
        due.Count.ShouldBe(list.Count);
        await Task.WhenAll(due.Select(item => taijiang.PostAsync($"/api/publication/publications/{item.GetProperty("id").GetGuid()}/publish", Roles.Publisher, new
        {
            version = item.GetProperty("version").GetInt32(), channels = new[] { new { channel = "bureauSite", on = "2022-01-20" } },
        })));
        await app.SettleAsync();
        await app.RunMinuteAsync();
        await app.RunMinuteAsync();

        // Both took messages in, and everything is there once.
        foreach (var service in (string[])["registry", "draw", "inspection", "publication", "oversight"])
        {
            var (first, second) = app.TakenBy(service);
            Math.Min(first, second).ShouldBeGreaterThan(0, $"{service} took in {first} and {second} messages");
        }
        foreach (var count in (string[])
        [
            "select count(*) from inspection.tasks", "select count(*) from inspection.results", "select count(*) from publication.publications",
            "select count(*) from publication.published_results", "select count(*) from publication.published_proofs", "select count(*) from oversight.tasks",
        ])
        {
            (await app.ScalarAsync<long>(count)).ShouldBe(list.Count, count);
        }
        (await app.ScalarAsync<long>("select count(*) from draw.sealings where revealed_at is not null")).ShouldBe(1);
        var doubled = await app.ScalarAsync<string?>("select string_agg(t, E'\n') from (" + string.Join(" union all ",
            ((string[])["tenancy", "registry", "draw", "inspection", "publication", "oversight"]).Select(s =>
                $"select '{s}: ' || tenant_id || ' ' || action || ' ' || subject || ' ' || count(*) as t from {s}.log group by tenant_id, action, subject, person having count(*) > 1")) + ") d");
        doubled.ShouldBeNull();
        foreach (var action in (string[])["draw.opened", "draw.sealed", "draw.drawn", "draw.finalised", "draw.dispatched", "draw.revealed"])
        {
            (await app.ScalarAsync<long>($"select count(*) from draw.log where action = '{action}'")).ShouldBe(1, action);
        }
        await taijiang.VerifyAsync(draw, who: null);

        // The same step at both doors at once, as seen: one does it, the other is too late.
        async Task OnceAsync(string step, Caller one, Caller other)
        {
            var version = (await taijiang.GetAsync($"/api/draw/draws/{draw}", Roles.DrawOperator))["version"].GetInt32();
            var answers = await Task.WhenAll(((Caller[])[one, other]).Select(who =>
                taijiang.SendAsync(HttpMethod.Post, $"/api/draw/draws/{draw}/{step}", who, new { version })));
            answers.Count(a => a.Status == 200).ShouldBe(1, $"{step}: {answers[0]} {answers[1]}");
            answers.Single(a => a.Status != 200).Status.ShouldBe(409, $"{step}: {answers[0]} {answers[1]}");
            await app.SettleAsync();
        }
    }
}

/// <summary>A test that needs RabbitMQ; without it (Debian package rabbitmq-server) it is skipped, and says so.</summary>
public sealed class TwoFactAttribute : FactAttribute
{
    public TwoFactAttribute() => Skip = RabbitServer.IsInstalled ? null : "RabbitMQ is missing (Debian package: rabbitmq-server).";
}
