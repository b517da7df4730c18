using System.Net;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection.Tests;

/// <summary>Tasks of one bureau at one enterprise: proposed, combined by somebody, settled by one result.</summary>
public sealed class CombinedVisitTests(RunningApp running) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task TwoSites_ProposedAndCombined_AreOneVisitThatOneResultSettles()
    {
        var bureaus = await running.BureausAsync();
        var county = bureaus.County;
        await bureaus.ItemsAsync(county, ["unit"]);
        var (first, second) = (await bureaus.InspectorAsync(county), await bureaus.InspectorAsync(county));
        var (one, other) = await SitesAsync(bureaus);
        var quarter = await bureaus.DispatchAsync(county, county, one.Id, "2022Q1", first);
        var half = await bureaus.DispatchAsync(county, county, other.Id, "2022H1", second);
        var lone = await bureaus.DispatchAsync(county, county, (await bureaus.TargetAsync(county)).Id, "2022Q1", first);
        var reviewer = bureaus.Reviewer(county);

        var proposal = (await bureaus.GetAsync(reviewer, "/visits/proposals")).GetProperty("proposals").EnumerateArray().Single();
        proposal.GetProperty("due").GetString().ShouldBe("2022-03-31");
        var tasks = proposal.GetProperty("tasks").EnumerateArray().Select(t => new { id = t.GetProperty("id").GetGuid(), version = t.GetProperty("version").GetInt32() }).ToList();
        tasks.Select(t => t.id).ShouldBe([quarter, half], ignoreOrder: true);
        (await bureaus.PostAsync(reviewer, "/visits", new { tasks })).GetProperty("due").GetString().ShouldBe("2022-03-31");

        (await bureaus.GetAsync(reviewer, "/visits/proposals")).GetProperty("proposals").GetArrayLength().ShouldBe(0);
        var seen = await bureaus.GetAsync(bureaus.AccountOf(second), $"/tasks/{half}");
        seen.GetProperty("due").GetProperty("day").GetString().ShouldBe("2022-03-31");
        seen.GetProperty("combined").EnumerateArray().Single().GetProperty("id").GetGuid().ShouldBe(quarter);
        seen.GetProperty("items").GetArrayLength().ShouldBe(1);
        var result = (await bureaus.PostAsync(bureaus.AccountOf(second), $"/tasks/{half}/result", bureaus.Result(seen.GetProperty("version").GetInt32(), "2022-01-05")))
            .GetProperty("resultId").GetGuid();

        foreach (var (task, member) in ((Guid, Guid)[])[(quarter, first), (half, second)])
        {
            var done = await bureaus.GetAsync(bureaus.AccountOf(member), $"/tasks/{task}");
            (done.Text("state"), done.GetProperty("resultId").GetGuid()).ShouldBe(("done", result));
            await bureaus.GetAsync(bureaus.AccountOf(member), $"/results/{result}");
        }
        (await bureaus.GetAsync(reviewer, $"/tasks/{lone}")).Text("state").ShouldBe("assigned");
        // Publication owes one result with both draws.
        (await running.App.ScalarAsync<long>($"select count(*) from publication.publications where result_id = '{result}'")).ShouldBe(1);
        (await running.App.ScalarAsync<string>($"select string_agg(state, ',') from oversight.tasks where task_id in ('{quarter}', '{half}')")).ShouldBe("done,done");
    }

    [Fact]
    public async Task CombinedVisit_ThatASuperiorJoinsAndWrites_SettlesBothWithOneResult()
    {
        var bureaus = await running.BureausAsync();
        var (county, city) = (bureaus.County, bureaus.Prefecture);
        await bureaus.ItemsAsync(city, ["unit"]);
        var (first, second, third) = (await bureaus.InspectorAsync(county), await bureaus.InspectorAsync(county), await bureaus.InspectorAsync(city));
        var (one, other) = await SitesAsync(bureaus);
        var tasks = new[] { await bureaus.DispatchAsync(county, county, one.Id, "2022Q1", first), await bureaus.DispatchAsync(county, county, other.Id, "2022Q1", second) };
        await bureaus.PostAsync(bureaus.Reviewer(county), "/visits", new { tasks = tasks.Select(id => new { id, version = 1 }) });
        var joint = await bureaus.DispatchAsync(city, county, one.Id, "2022Q1", third);

        var seen = await bureaus.GetAsync(bureaus.AccountOf(third), $"/tasks/{joint}");
        seen.GetProperty("jointTeams").GetArrayLength().ShouldBe(2);
        await bureaus.PostAsync(bureaus.AccountOf(third), $"/tasks/{joint}/result", bureaus.Result(seen.GetProperty("version").GetInt32(), "2022-01-05"));

        foreach (var (task, member) in tasks.Zip([first, second]))
        {
            (await bureaus.GetAsync(bureaus.AccountOf(member), $"/tasks/{task}")).Text("state").ShouldBe("done");
        }
        (await running.App.ScalarAsync<long>($"select count(*) from inspection.results where tenant_id = '{county}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Combine_WhatIsNotOneVisit_IsRefusedByNameAndChangesNothing()
    {
        var bureaus = await running.BureausAsync();
        var county = bureaus.County;
        await bureaus.ItemsAsync(county, ["unit"]);
        var member = await bureaus.InspectorAsync(county);
        var (one, other) = await SitesAsync(bureaus);
        var a = await bureaus.DispatchAsync(county, county, one.Id, "2022Q1", member);
        var b = await bureaus.DispatchAsync(county, county, other.Id, "2022Q1", member);
        var later = await bureaus.DispatchAsync(county, county, other.Id, "2022Q2", member);
        var lone = await bureaus.DispatchAsync(county, county, (await bureaus.TargetAsync(county)).Id, "2022Q1", member);
        var waiting = await bureaus.DispatchAsync(county, county, other.Id, "2022Q1");
        var reviewer = bureaus.Reviewer(county);

        (await RefusedAsync(HttpStatusCode.BadRequest, (a, 1))).ShouldBe(["visit.tasks"]);
        (await RefusedAsync(HttpStatusCode.BadRequest, (a, 1), (a, 1))).ShouldBe(["visit.tasks"]);
        (await RefusedAsync(HttpStatusCode.NotFound, (a, 1), (bureaus.App.Clock.NewId(), 1))).ShouldBe(["task.not-found"]);
        (await RefusedAsync(HttpStatusCode.UnprocessableEntity, (a, 1), (lone, 1))).ShouldBe(["visit.not-one-enterprise"]);
        (await RefusedAsync(HttpStatusCode.UnprocessableEntity, (a, 1), (later, 1))).ShouldBe(["visit.not-one-enterprise"]);
        (await RefusedAsync(HttpStatusCode.Conflict, (a, 7), (b, 1))).ShouldBe(["visit.stale"]);
        (await RefusedAsync(HttpStatusCode.Conflict, (a, 1), (waiting, 1))).ShouldBe(["visit.not-open"]);
        await bureaus.GetAsync(bureaus.AccountOf(member), "/visits/proposals", HttpStatusCode.Forbidden);
        (await running.App.ScalarAsync<long>($"select count(distinct visit_id) from inspection.tasks where tenant_id = '{county}'")).ShouldBe(5);
        await bureaus.PostAsync(reviewer, "/visits", Body((a, 1), (b, 1)));
        (await RefusedAsync(HttpStatusCode.Conflict, (a, 2), (b, 2))).ShouldBe(["visit.already-joint", "visit.already-joint"]);

        async Task<List<string>> RefusedAsync(HttpStatusCode status, params (Guid, int)[] tasks) => (await bureaus.PostAsync(reviewer, "/visits", Body(tasks), status)).Codes();
    }

    private static object Body(params (Guid Id, int Version)[] tasks) => new { tasks = tasks.Select(t => new { id = t.Id, version = t.Version }) };

    /// <summary>Two sites of one enterprise.</summary>
    private static async Task<(TargetState One, TargetState Other)> SitesAsync(Bureaus bureaus)
    {
        var one = bureaus.NewTarget();
        var other = bureaus.NewTarget() with { Code = one.Code, Site = "二厂", Name = one.Name };
        await bureaus.App.TellAsync(bureaus.County, new TargetsChanged(bureaus.County, [one, other]));
        return (one, other);
    }
}
