using Platform.Contracts;
using Platform.Harness;

namespace Platform.Publication.Tests;

[Collection(PublicationCollection.Name)]
public sealed class PublicationTests(PublicationApp given)
{
    private const string TwentyWorkingDays =
        """{"kind":"deadline","subject":"publication","unit":"working","after":"determined","days":20,"clause":"二(十)","from":{"tenant":"$TENANT","version":1}}""";

    private const string MayWithhold = """{"kind":"permission","subject":"withhold","values":["stateSecret","nationalSecurity"],"clause":"二(十)"}""";

    private static object Site(int version, string on, string channel = "bureauSite") => new { version, channels = new[] { new { channel, on } } };

    [Fact]
    public async Task Result_Determined_IsDueByTheClause()
    {
        var tenant = await given.TenantAsync();
        await given.PolicyAsync(tenant, 1, "2022-01-01", "2022-01-01", TwentyWorkingDays);
        var result = await given.ResultAsync(tenant);

        var item = (await given.PublicationAsync(given.App.As(tenant, Roles.Publisher), result))["publication"];

        item.GetProperty("state").GetString().ShouldBe("due");
        item.GetProperty("due").GetString().ShouldBe("2022-11-01");
        item.GetProperty("dueByClause").GetBoolean().ShouldBeTrue();
        item.GetProperty("dueClause").GetString().ShouldBe("二(十)");
        item.GetProperty("dueDocument").GetString().ShouldBe("实施方案（某环发〔2022〕1号）");
        item.GetProperty("workingDaysLeft").GetInt32().ShouldBe(20);
    }

    [Fact]
    public async Task Result_LearntBeforeItsPolicy_IsCountedAgain()
    {
        var tenant = await given.TenantAsync();
        var result = await given.ResultAsync(tenant);
        await given.PolicyAsync(tenant, 1, "2022-01-01", "2022-01-01", TwentyWorkingDays.Replace("20", "3", StringComparison.Ordinal));

        var item = (await given.PublicationAsync(given.App.As(tenant, Roles.Publisher), result))["publication"];

        item.GetProperty("due").GetString().ShouldBe("2022-10-09");
        item.GetProperty("dueByClause").GetBoolean().ShouldBeTrue();
        item.GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Policy_EnactedAfterTheResult_ChangesNothing()
    {
        var tenant = await given.TenantAsync();
        var result = await given.ResultAsync(tenant);
        await given.PolicyAsync(tenant, 1, "2022-01-01", "2022-09-30", TwentyWorkingDays.Replace("20", "3", StringComparison.Ordinal));

        var item = (await given.PublicationAsync(given.App.As(tenant, Roles.Publisher), result))["publication"];

        item.GetProperty("due").GetString().ShouldBe("2022-11-01");
        item.GetProperty("dueByClause").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Result_ToldTwiceUnderNewMessages_IsOnePublication()
    {
        var tenant = await given.TenantAsync();
        var result = await given.ResultAsync(tenant);
        await given.App.TellAsync(tenant, result);

        (await given.App.ScalarAsync<long>($"select count(*) from publication.publications where tenant_id = '{tenant}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Publish_InTime_IsPublicAndFinal()
    {
        var tenant = await given.TenantAsync();
        var result = await given.ResultAsync(tenant);
        var publisher = given.App.As(tenant, Roles.Publisher);
        var id = (await given.PublicationAsync(publisher, result))["publication"].GetProperty("id").GetGuid();

        var published = await publisher.TellAsync($"/api/publication/publications/{id}/publish", Site(1, "2022-09-29"));
        var again = await publisher.TellAsync($"/api/publication/publications/{id}/publish", Site(2, "2022-09-29"));
        var withheld = await publisher.TellAsync($"/api/publication/publications/{id}/withhold", new { version = 2, reason = "stateSecret" });

        published.Status.ShouldBe(200, published.ToString());
        published["state"].GetString().ShouldBe("published");
        published["late"].GetBoolean().ShouldBeFalse();
        again.Codes.ShouldBe(["publication.already-published"]);
        withheld.Codes.ShouldContain("publication.already-published");
        (await given.App.ScalarAsync<string>($"select action from publication.log where tenant_id = '{tenant}' and account <> '{Guid.Empty}'")).ShouldBe("publication.published");
    }

    [Fact]
    public async Task Publish_AfterTheDay_IsAllowedAndMarked()
    {
        var tenant = await given.TenantAsync();
        var result = await given.ResultAsync(tenant);
        var publisher = given.App.As(tenant, Roles.Publisher);
        var id = (await given.PublicationAsync(publisher, result))["publication"].GetProperty("id").GetGuid();
        given.App.Clock.MoveTo("2022-11-03");

        var queue = await publisher.AskAsync("/api/publication/publications");
        var published = await publisher.TellAsync($"/api/publication/publications/{id}/publish", Site(1, "2022-11-02"));

        queue["overdue"].GetInt32().ShouldBe(1);
        queue["items"][0].GetProperty("workingDaysLeft").GetInt32().ShouldBe(-2);
        queue["items"][0].GetProperty("late").GetBoolean().ShouldBeTrue();
        published["doneOn"].GetString().ShouldBe("2022-11-02");
        published["late"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Publish_ManyFaults_AllAtOnce()
    {
        var tenant = await given.TenantAsync();
        var result = await given.ResultAsync(tenant);
        var publisher = given.App.As(tenant, Roles.Publisher);
        var id = (await given.PublicationAsync(publisher, result))["publication"].GetProperty("id").GetGuid();

        var refused = await publisher.TellAsync($"/api/publication/publications/{id}/publish", new
        {
            version = 7,
            channels = new[]
            {
                new { channel = "creditChina", on = "2022-09-28" }, new { channel = "creditChina", on = "2022-09-30" },
            },
        });
        var none = await publisher.TellAsync($"/api/publication/publications/{id}/publish", new { version = 1, channels = Array.Empty<object>() });
        var unknown = await publisher.TellAsync($"/api/publication/publications/{id}/publish", Site(1, "2022-09-29", "billboard"));

        refused.Codes.ShouldBe(["publication.stale", "publication.channel-day", "publication.channel-day", "publication.channel-twice"]);
        none.Codes.ShouldBe(["publication.no-channel"]);
        unknown.Status.ShouldBe(400);
    }

    [Fact]
    public async Task Withhold_ForAPermittedReason_NeedsASecondPerson()
    {
        var tenant = await given.TenantAsync();
        await given.PolicyAsync(tenant, 1, "2022-01-01", "2022-01-01", MayWithhold);
        var result = await given.ResultAsync(tenant);
        var first = given.App.Person(tenant, Roles.Publisher, Roles.ResultReviewer);
        var id = (await given.PublicationAsync(given.App.As(first), result))["publication"].GetProperty("id").GetGuid();
        var url = $"/api/publication/publications/{id}/withhold";

        var early = await given.App.As(tenant, Roles.ResultReviewer).TellAsync(url + "/approve", new { version = 1 });
        var badReason = await given.App.As(first).TellAsync(url, new { version = 1, reason = "embarrassing" });
        var asked = await given.App.As(first).TellAsync(url, new { version = 1, reason = "stateSecret" });
        var self = await given.App.As(first with { Account = Guid.CreateVersion7() }).TellAsync(url + "/approve", new { version = 2 });
        var withheld = await given.App.As(tenant, Roles.ResultReviewer).TellAsync(url + "/approve", new { version = 2 });
        await given.App.SettleAsync();

        early.Codes.ShouldBe(["publication.nothing-asked"]);
        badReason.Codes.ShouldBe(["publication.reason-not-permitted"]);
        asked["state"].GetString().ShouldBe("due");
        self.Codes.ShouldBe(["publication.same-person"]);
        withheld["state"].GetString().ShouldBe("withheld");
        var open = await given.App.Anonymous().AskAsync($"/api/publication/public/results?tenant={tenant}");
        (open["total"].GetInt32(), open["withheld"].GetInt32()).ShouldBe((0, 1));
        (await given.App.Anonymous().AskAsync($"/api/publication/public/results/{id}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Withhold_PolicySaysNothing_IsRefused()
    {
        var tenant = await given.TenantAsync();
        var result = await given.ResultAsync(tenant);
        var publisher = given.App.As(tenant, Roles.Publisher);
        var id = (await given.PublicationAsync(publisher, result))["publication"].GetProperty("id").GetGuid();

        (await publisher.TellAsync($"/api/publication/publications/{id}/withhold", new { version = 1, reason = "stateSecret" }))
            .Codes.ShouldBe(["publication.reason-not-permitted"]);
    }

    [Fact]
    public async Task Queue_OverdueFirst_AndOnlyTheOwn()
    {
        var (tenant, other) = (await given.TenantAsync(), await given.TenantAsync());
        await given.ResultAsync(tenant, "2022-09-29");
        await given.ResultAsync(tenant, "2022-07-01");
        await given.ResultAsync(other);

        var queue = await given.App.As(tenant, Roles.Auditor).AskAsync("/api/publication/publications");

        (queue["total"].GetInt32(), queue["overdue"].GetInt32()).ShouldBe((2, 1));
        queue["items"].EnumerateArray().Select(i => i.GetProperty("determinedOn").GetString()).ShouldBe(["2022-07-01", "2022-09-29"]);
    }

    [Fact]
    public async Task Queue_OfASubordinate_IsSeenAndTheLookLogged()
    {
        var tenant = await given.TenantAsync();
        await given.ResultAsync(tenant);
        var superior = given.App.As("999900", Roles.Auditor);

        var queue = await superior.AskAsync($"/api/publication/publications?of={tenant}");
        var publish = await superior.AskAsync("/api/publication/publications?of=999800");

        queue["items"][0].GetProperty("tenant").GetString().ShouldBe(tenant);
        publish.Status.ShouldBe(404);
        (await given.App.ScalarAsync<long>($"select count(*) from publication.log where tenant_id = '{tenant}' and action = 'superior.looked'")).ShouldBe(1);
    }

    [Fact]
    public async Task Publication_OfAnotherTenantOrWithoutTheRole_IsNotReached()
    {
        var (tenant, other) = (await given.TenantAsync(), await given.TenantAsync());
        var result = await given.ResultAsync(tenant);
        var id = (await given.PublicationAsync(given.App.As(tenant, Roles.Publisher), result))["publication"].GetProperty("id").GetGuid();
        var stranger = given.App.As(other, Roles.All.ToArray());

        (await stranger.AskAsync($"/api/publication/publications/{id}")).Codes.ShouldBe(["publication.not-found"]);
        (await stranger.TellAsync($"/api/publication/publications/{id}/publish", Site(1, "2022-09-29"))).Status.ShouldBe(404);
        (await given.App.As(tenant, Roles.Inspector).AskAsync("/api/publication/publications")).Status.ShouldBe(403);
        (await given.App.Anonymous().AskAsync("/api/publication/publications")).Status.ShouldBe(401);
    }
}
