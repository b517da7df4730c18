using Platform.Contracts;
using Platform.Harness;

namespace Platform.Draw.Tests;

/// <summary>A list filed with the superior's unit: who may, when, and who reads it.</summary>
public sealed class FilingHttpTests(CountyApp given) : IClassFixture<CountyApp>
{
    [Fact]
    public async Task List_Filed_IsReadByItsRecipientOnlyAndEachLookIsLogged()
    {
        var county = await given.CountyAsync("2022-09-26", County.EarlyWindow, County.EarlyFiling, County.FileListDuty);
        var id = await county.FinalAsync("2022Q4");
        (await county.GetAsync(county.Recipient, $"/filings/{id}/list?of={county.Tenant}")).Codes.ShouldBe(["filing.not-found"]);

        var filed = await county.FileAsync(id);
        filed.Status.ShouldBe(200, filed.ToString());
        (filed["unit"].GetString(), filed["filedOn"].GetString(), filed["late"].GetBoolean(), filed["targets"].GetInt32())
            .ShouldBe(("州局", "2022-09-26", false, 103));

        var seen = (await county.GetAsync(county.Recipient, $"/filings?of={county.Tenant}"))["filings"].EnumerateArray().Single();
        seen.GetProperty("drawId").GetString().ShouldBe(id);
        var list = await county.GetAsync(county.Recipient, $"/filings/{id}/list?of={county.Tenant}");
        list.Status.ShouldBe(200, list.ToString());
        list["entries"].GetArrayLength().ShouldBe(103);
        list["entries"][0].GetProperty("team").GetArrayLength().ShouldBe(2);

        // Nobody else: not the oversight officer, not the neighbours, not the province, not the bureau by this door.
        var stranger = await given.CountyAsync("2022-09-26", County.FileListDuty);
        (await county.GetAsync(county.Oversight, $"/filings/{id}/list?of={county.Tenant}")).Status.ShouldBe(403);
        (await county.GetAsync(stranger.Recipient, $"/filings/{id}/list?of={county.Tenant}")).Status.ShouldBe(404);
        (await county.GetAsync(given.App.Person("970000", Roles.FilingRecipient), $"/filings/{id}/list?of={county.Tenant}")).Codes.ShouldBe(["filing.not-found"]);
        (await county.GetAsync(county.Recipient, $"/filings/{id}/list")).Codes.ShouldBe(["filing.not-found"]);
        (await county.GetAsync(given.App.Person(county.Tenant, Roles.FilingRecipient), $"/filings/{id}/list")).Codes.ShouldBe(["filing.own"]);
        (await given.App.ScalarAsync<string>(
            $"select string_agg(person || ' ' || actor_tenant, ',') from draw.log where action = 'filing.list-looked' and tenant_id = '{county.Tenant}'"))
            .ShouldBe($"{county.Recipient.Person} {county.Prefecture}");

        await given.App.SettleAsync();
        using var oversight = given.App.As(county.Oversight);
        var told = (await oversight.AskAsync($"/api/oversight/draws?of={county.Tenant}"))["draws"].EnumerateArray().Single();
        (told.GetProperty("filedOn").GetString(), told.GetProperty("filedLate").GetBoolean()).ShouldBe(("2022-09-26", false));
    }

    [Fact]
    public async Task Receipt_ByTheRecipient_IsGivenOnce()
    {
        var county = await given.CountyAsync("2022-09-26", County.FileListDuty);
        var id = await county.FinalAsync("2022Q3");
        (await county.FileAsync(id)).Status.ShouldBe(200);

        (await county.PostAsync(given.App.Person(county.Tenant, Roles.FilingRecipient), $"/filings/{id}/receipt", new { version = 1 })).Codes.ShouldBe(["filing.own"]);
        (await county.PostAsync(given.App.Person("970000", Roles.FilingRecipient), $"/filings/{id}/receipt", new { version = 1 })).Codes.ShouldBe(["filing.not-found"]);
        (await county.PostAsync(county.Oversight, $"/filings/{id}/receipt", new { version = 1 })).Status.ShouldBe(403);
        (await county.PostAsync(county.Recipient, $"/filings/{id}/receipt", new { version = 7 })).Codes.ShouldBe(["filing.stale"]);
        (await given.App.ScalarAsync<DateTime?>($"select received_at from draw.filings where draw_id = '{id}'")).ShouldBeNull();
        var received = await county.PostAsync(county.Recipient, $"/filings/{id}/receipt", new { version = 1 });
        received["receivedAt"].GetString().ShouldNotBeNull();
        (await county.PostAsync(county.Recipient, $"/filings/{id}/receipt", new { version = 2 })).Codes.ShouldBe(["filing.already-received"]);
        (await given.App.ScalarAsync<string>($"select person from draw.log where action = 'filing.received' and tenant_id = '{county.Tenant}'"))
            .ShouldBe(county.Recipient.Person);
    }

    [Fact]
    public async Task File_TooEarlyTwiceOrWithoutDuty_IsRefusedAndLateNeedsAReason()
    {
        var none = await given.CountyAsync("2022-09-26");
        (await none.FileAsync(await none.FinalAsync("2022Q3"))).Codes.ShouldBe(["filing.not-owed"]);

        var county = await given.CountyAsync("2022-09-20", County.EarlyFiling, County.FileListDuty);
        var pooled = await county.Bench.PooledAsync("2022Q4");
        (await county.FileAsync(pooled)).Codes.ShouldBe(["filing.not-final"]);
        await county.Bench.StepAsync(county.Bench.Sealer, pooled, "seal", v => new { version = v });
        await county.Bench.GiveEntropyAsync(pooled);
        await county.Bench.StepAsync(county.Bench.Second, pooled, "finalise", v => new { version = v });
        (await county.FileAsync(pooled)).Codes.ShouldBe(["window.not-open"]);
        (await county.PostAsync(county.Bench.Sealer, $"/draws/{pooled}/file", new { version = 1 })).Codes.ShouldBe(["draw.stale"]);

        given.App.Clock.MoveTo("2022-10-08");
        (await county.FileAsync(pooled)).Codes.ShouldBe(["window.closed"]);
        (await given.App.ScalarAsync<long>($"select count(*) from draw.filings where tenant_id in ('{county.Tenant}', '{none.Tenant}')")).ShouldBe(0);
        var filed = await county.FileAsync(pooled, "邮路中断");
        (filed["late"].GetBoolean(), filed["lateReason"].GetString()).ShouldBe((true, "邮路中断"));
        (await county.FileAsync(pooled)).Codes.ShouldBe(["filing.already-filed"]);
    }
}
