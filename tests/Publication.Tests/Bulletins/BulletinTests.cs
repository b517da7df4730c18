using Platform.Contracts;
using Platform.Harness;

namespace Platform.Publication.Tests;

[Collection(PublicationCollection.Name)]
public sealed class BulletinTests(PublicationApp given)
{
    // As Lingchuan's: the clause says every quarter, the day is a decision of the platform's.
    private const string TenDays =
        """{"kind":"deadline","subject":"bulletin","unit":"calendar","after":"periodEnd","days":10,"force":"must","clause":null,"decided":true,"from":{"tenant":"$TENANT","version":1}}""";

    private static object Wish(string on, string period = "2022Q3", string channel = "bureauSite") =>
        new { period, channels = new[] { new { channel, on } } };

    [Fact]
    public async Task Bulletin_OfAnEndedQuarter_IsDueByThePolicysDay_AndIssuedInTime()
    {
        var tenant = await given.TenantAsync();
        await given.PolicyAsync(tenant, 1, "2022-01-01", "2022-01-01", TenDays);
        var publisher = given.App.As(given.App.Person(tenant, Roles.Publisher) with { Name = "公示员陈" });
        var result = await given.ResultAsync(tenant);
        await given.ResultAsync(tenant);
        var id = (await given.PublicationAsync(publisher, result))["publication"].GetProperty("id").GetGuid();
        await publisher.TellAsync($"/api/publication/publications/{id}/publish", new { version = 1, channels = new[] { new { channel = "bureauSite", on = "2022-09-29" } } });
        given.App.Clock.MoveTo("2022-10-08");

        var before = await publisher.AskAsync("/api/publication/bulletins");
        var issued = await publisher.TellAsync("/api/publication/bulletins", Wish("2022-10-08"));
        var after = (await publisher.AskAsync("/api/publication/bulletins"))["bulletins"][1];
        var open = await given.App.Anonymous().AskAsync($"/api/publication/public/bulletins?tenant={tenant}");

        before["bulletins"].EnumerateArray().Select(b => $"{b.GetProperty("period")} {b.GetProperty("state")} {b.GetProperty("due")}")
            .Take(2).ShouldBe(["2022Q4 notYet 2023-01-10", "2022Q3 due 2022-10-10"]);
        var due = before["bulletins"][1];
        (due.GetProperty("results").GetInt32(), due.GetProperty("outstanding").GetInt32(), due.GetProperty("dueByClause").GetBoolean()).ShouldBe((1, 1, false));
        issued.Status.ShouldBe(200, issued.ToString());
        (issued["late"].GetBoolean(), issued["results"].GetInt32(), issued["due"].GetString()).ShouldBe((false, 1, "2022-10-10"));
        (after.GetProperty("state").GetString(), after.GetProperty("issuedBy").GetString(), after.GetProperty("issuedOn").GetString())
            .ShouldBe(("issued", "公示员陈", "2022-10-08"));
        open["items"][0].GetProperty("period").GetString().ShouldBe("2022Q3");
        open.ToString().ShouldNotContain("公示员陈");
        (await given.App.ScalarAsync<string>($"select subject from publication.log where tenant_id = '{tenant}' and action = 'bulletin.issued'")).ShouldBe("2022Q3");
    }

    [Fact]
    public async Task Bulletin_AfterItsDay_IsOverdueThenLate_ToThePublicOnlyWhereAClauseGivesTheDay()
    {
        var (decided, clause) = (await given.TenantAsync(), await given.TenantAsync());
        await given.PolicyAsync(decided, 1, "2022-01-01", "2022-01-01", TenDays);
        await given.PolicyAsync(clause, 1, "2022-01-01", "2022-01-01", TenDays.Replace("\"clause\":null,\"decided\":true", "\"clause\":\"四(五)\"", StringComparison.Ordinal));
        given.App.Clock.MoveTo("2022-10-13");
        foreach (var (tenant, late) in ((string, bool)[])[(decided, false), (clause, true)])
        {
            var publisher = given.App.As(tenant, Roles.Publisher);

            var due = (await publisher.AskAsync("/api/publication/bulletins?period=2022Q3"))["bulletins"][0];
            var issued = await publisher.TellAsync("/api/publication/bulletins", Wish("2022-10-12"));
            var open = await given.App.Anonymous().AskAsync($"/api/publication/public/bulletins?tenant={tenant}&period=2022Q3");

            (due.GetProperty("state").GetString(), due.GetProperty("workingDaysLeft").GetInt32()).ShouldBe(("overdue", -3));
            issued["late"].GetBoolean().ShouldBeTrue();
            open["items"][0].GetProperty("late").GetBoolean().ShouldBe(late);
        }
    }

    [Fact]
    public async Task Bulletin_NobodyAsksFor_MayBeIssued()
    {
        var tenant = await given.TenantAsync();
        given.App.Clock.MoveTo("2022-10-13");
        var publisher = given.App.As(tenant, Roles.Publisher);

        var free = (await publisher.AskAsync("/api/publication/bulletins?period=2022Q3"))["bulletins"][0];
        var issued = await publisher.TellAsync("/api/publication/bulletins", Wish("2022-10-13"));

        (free.GetProperty("state").GetString(), free.GetProperty("late").GetBoolean()).ShouldBe(("free", false));
        issued["late"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Bulletin_Superior_SeesWhoseIsOverdue()
    {
        var tenant = await given.TenantAsync("999800");
        await given.PolicyAsync(tenant, 1, "2022-01-01", "2022-01-01", TenDays);
        given.App.Clock.MoveTo("2022-10-13");

        var seen = await given.App.As("999800", Roles.OversightOfficer).AskAsync($"/api/publication/bulletins?of={tenant}");

        var row = seen["bulletins"].EnumerateArray().Single(b => b.GetProperty("tenant").GetString() == tenant && b.GetProperty("period").GetString() == "2022Q3");
        row.GetProperty("state").GetString().ShouldBe("overdue");
    }

    [Fact]
    public async Task Bulletin_Refused_ChangesNothing()
    {
        var tenant = await given.TenantAsync();
        given.App.Clock.MoveTo("2022-10-13");
        var publisher = given.App.As(tenant, Roles.Publisher);

        (await publisher.TellAsync("/api/publication/bulletins", Wish("2022-10-12", "2022H1"))).Codes.ShouldBe(["bulletin.period"]);
        (await publisher.AskAsync("/api/publication/bulletins?period=2022")).Codes.ShouldBe(["bulletin.period"]);
        (await publisher.TellAsync("/api/publication/bulletins", Wish("2022-10-12", "2022Q4"))).Codes.ShouldBe(["bulletin.not-over"]);
        (await publisher.TellAsync("/api/publication/bulletins", Wish("2022-09-30"))).Codes.ShouldBe(["bulletin.channel-day"]);
        (await publisher.TellAsync("/api/publication/bulletins", Wish("2022-10-14"))).Codes.ShouldBe(["bulletin.channel-day"]);
        (await publisher.TellAsync("/api/publication/bulletins", new { period = "2022Q3", channels = Array.Empty<object>() })).Codes.ShouldBe(["publication.no-channel"]);
        (await given.App.ScalarAsync<long>($"select count(*) from publication.issued_bulletins where tenant_id = '{tenant}'")).ShouldBe(0);

        await publisher.TellAsync("/api/publication/bulletins", Wish("2022-10-12"));
        var again = await publisher.TellAsync("/api/publication/bulletins", Wish("2022-10-13"));

        (again.Status, string.Join(' ', again.Codes)).ShouldBe((409, "bulletin.already-issued"));
        (await given.App.ScalarAsync<DateOnly>($"select issued_on from publication.issued_bulletins where tenant_id = '{tenant}'")).ShouldBe(new DateOnly(2022, 10, 12));
    }
}
