using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Scenarios.Tests;

/// <summary>
/// A bureau's quarter, from the policy to the published result, in the running product under load; at ten points, after a step was
/// acknowledged and before the fact of it was told, the process is killed. After each restart everything acknowledged has taken effect,
/// and once.
/// </summary>
public sealed partial class CrashTests
{
    private const string Province = "350000", City = "350100", Bureau = "350103", Password = "an-unhurried-demo-7";
    private const int Imported = 400;

    private readonly Ledger ledger = new();
    private int point;

    [Fact]
    public async Task Kill_BetweenCommitAndDelivery_LosesNothingAndDoublesNothing()
    {
        await using var bench = new CrashBench();
        await bench.StartAsync(holdBack: false);
        await SetUpAsync(bench);

        await PointAsync(bench, "tenancy.policy-in-force", async () =>
        {
            var draft = await bench.PutAsync($"{Bureau}.admin", "/api/tenancy/policies/draft", Document("350103-taijiang-2022.json"));
            await bench.PostAsync($"{Bureau}.admin2", "/api/tenancy/policies/draft/enact", new { version = Version(draft) });
        });
        var told = await bench.CountAsync($"select count(*) from tenancy.effective_policies where tenant_id = '{Bureau}'");
        told.ShouldBeGreaterThan(0);
        foreach (var service in (string[])["registry", "draw", "inspection", "publication"])
            (await bench.CountAsync($"select count(*) from {service}.policies where tenant_id = '{Bureau}'")).ShouldBe(told, service);

        await PointAsync(bench, "registry.targets-changed", () => bench.PostAsync($"{Bureau}.keeper", "/api/registry/targets", new
        {
            code = "ONE", codeReason = "测试", name = "重点企业",
            facts = new[] { new { name = "keyPolluter", from = "2022-01-01", source = "名录" } },
        }));
        (await bench.CountAsync("select count(*) from registry.targets where code = 'ONE'")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from inspection.targets where code = 'ONE' and version = 1")).ShouldBe(1);

        await PointAsync(
            bench, "registry.targets-changed", () => bench.PostCsvAsync($"{Bureau}.keeper", "/api/registry/imports/targets", Csv()));
        foreach (var service in (string[])["registry", "inspection"])
            (await bench.CountAsync($"select count(*) from {service}.targets where code like 'I-%'")).ShouldBe(Imported, service);

        var id = "";
        await PointAsync(bench, "draw.pool-requested", async () =>
        {
            var draw = await bench.PostAsync($"{Bureau}.operator", "/api/draw/draws", new { period = Quarter() });
            id = draw.GetProperty("drawId").GetString()!;
        });
        (await StateAsync(bench, id)).ShouldBe("pooled");
        (await bench.CountAsync($"select count(*) - max(parts) from draw.pool_parts where draw_id = '{id}'")).ShouldBe(0);

        await PointAsync(bench, "draw.draw-changed", async () => await bench.PostAsync(
            $"{Bureau}.operator", $"/api/draw/draws/{id}/seal", new { version = await VersionAsync(bench, id) }));
        (await StateAsync(bench, id)).ShouldBe("sealed");
        (await bench.CountAsync($"select count(*) from draw.sealings where draw_id = '{id}'")).ShouldBe(1);
        var owed = await bench.CountAsync($"select sum(quota) from oversight.strata where draw_id = '{id}'");
        owed.ShouldBeGreaterThan(0);
        (await FigureAsync(bench, "quota")).ShouldBe(owed);

        await PointAsync(bench, "draw.entropy-given", async () =>
        {
            foreach (var duty in (string[])["operator", "observer"])
                await bench.PostAsync($"{Bureau}.{duty}", $"/api/draw/draws/{id}/entropy", new { value = "31415926535897932384" });
        });
        (await StateAsync(bench, id)).ShouldBe("drawn");
        (await bench.CountAsync($"select count(*) from draw.drawn_lists where draw_id = '{id}'")).ShouldBe(1);
        var selected = await bench.CountAsync($"select count(*) from draw.drawn_targets where draw_id = '{id}'");
        selected.ShouldBe(owed);
        (await FigureAsync(bench, "drawn")).ShouldBe(selected);

        await PointAsync(bench, "draw.draw-changed", async () => await bench.PostAsync(
            $"{Bureau}.operator2", $"/api/draw/draws/{id}/finalise", new { version = await VersionAsync(bench, id) }));
        (await StateAsync(bench, id)).ShouldBe("final");

        await PointAsync(bench, "draw.tasks-dispatched", async () => await bench.PostAsync(
            $"{Bureau}.operator", $"/api/draw/draws/{id}/dispatch", new { version = await VersionAsync(bench, id) }),
            killAgainWhen: $"select count(*) from inspection.tasks where draw_id = '{id}'");
        (await StateAsync(bench, id)).ShouldBe("dispatched");
        (await bench.CountAsync($"select count(*) from inspection.tasks where draw_id = '{id}'")).ShouldBe(selected);
        (await bench.CountAsync($"select count(distinct target_id) from inspection.tasks where draw_id = '{id}'")).ShouldBe(selected);
        (await FigureAsync(bench, "tasks")).ShouldBe(selected);

        await PointAsync(bench, "inspection.result-determined", () => SubmitAsync(bench, id));
        (await bench.CountAsync("select count(*) from inspection.results")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from publication.publications")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from publication.proofs")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from draw.drawn_targets where done_on is not null")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from registry.target_facts where name = 'fault'")).ShouldBe(1);
        (await FigureAsync(bench, "done")).ShouldBe(1);

        await PointAsync(bench, "publication.publication-changed", async () =>
        {
            var due = (await bench.GetAsync($"{Bureau}.publisher", "/api/publication/publications")).GetProperty("items")[0];
            var path = $"/api/publication/publications/{due.GetProperty("id").GetGuid()}/publish";
            var channels = new[] { new { channel = "bureauSite", on = Today() } };
            await bench.PostAsync($"{Bureau}.publisher", path, new { version = Version(due), channels });
        });
        (await bench.CountAsync("select count(*) from publication.published_results")).ShouldBe(1);
        (await bench.CountAsync("select count(*) from publication.published_proofs")).ShouldBe(1);
        (await FigureAsync(bench, "published")).ShouldBe(1);

        point.ShouldBe(10);
        await CheckLedgerAsync(bench);
    }

    /// <summary>
    /// One point: the step is acknowledged while others work, the process dies at once, the fact is there and untold; then the product
    /// starts again and tells it.
    /// </summary>
    /// <param name="killAgainWhen">Kills once more in the midst of telling: when this count is no longer 0.</param>
    private async Task PointAsync(CrashBench bench, string fact, Func<Task> step, string? killAgainWhen = null)
    {
        point++;
        await bench.KillAsync();
        await bench.StartAsync(holdBack: true);
        var load = new Load(bench, ledger, $"{Bureau}.keeper", point.ToString("D2", CultureInfo.InvariantCulture)).RunAsync();
        await step();
        await bench.KillAsync();
        await load;
        (await bench.WaitingAsync(fact)).ShouldBeGreaterThan(0, $"point {point}: the kill came before {fact} was told");

        await bench.StartAsync(holdBack: false);
        if (killAgainWhen is not null)
        {
            while (await bench.CountAsync(killAgainWhen) == 0) await Task.Delay(5);
            await bench.KillAsync();
            await bench.StartAsync(holdBack: false);
        }

        await bench.SettleAsync();
    }

    private async Task CheckLedgerAsync(CrashBench bench)
    {
        ledger.Acknowledged.Count.ShouldBeGreaterThan(50, "the kills came under load");
        foreach (var service in (string[])["registry", "inspection"])
        {
            var there = await bench.RowsAsync($"select code from {service}.targets where code like 'L-%'");
            there.Distinct().Count().ShouldBe(there.Count, service);
            ledger.Acknowledged.Except(there).ShouldBeEmpty(service);
            there.Except(ledger.Acknowledged).Except(ledger.Unknown).ShouldBeEmpty(service);
        }

        const string uneven = "select count(*) from registry.targets r full join inspection.targets i on i.id = r.id "
            + "where r.version is distinct from i.version";
        (await bench.CountAsync(uneven)).ShouldBe(0, "what one service has the other has, in the same version");
    }

    private static async Task SetUpAsync(CrashBench bench)
    {
        var first = FirstAccount().Match(bench.Said);
        bench.Know($"{Province}.admin", first.Groups["password"].Value);
        async Task<Guid> Account(string tenant, string duty, params string[] roles)
        {
            bench.Know($"{tenant}.{duty}", Password);
            var account = new { userName = $"{tenant}.{duty}", displayName = duty, password = Password, roles, tenant };
            return (await bench.PostAsync($"{Province}.admin", "/api/tenancy/members", account)).GetProperty("id").GetGuid();
        }

        foreach (var (code, parent, level) in ((string, string, string)[])[(City, Province, "prefecture"), (Bureau, City, "county")])
            await bench.PostAsync($"{Province}.admin", "/api/tenancy/jurisdictions", new { code, parent, level, name = code + "生态环境局" });
        await Account(Province, "admin2", Roles.BureauAdministrator, Roles.ProvincialAdministrator);
        foreach (var (duty, role) in ((string, string)[])
            [
                ("admin", Roles.BureauAdministrator), ("admin2", Roles.BureauAdministrator), ("keeper", Roles.LibraryKeeper),
                ("operator", Roles.DrawOperator), ("operator2", Roles.DrawOperator), ("observer", Roles.Observer),
                ("publisher", Roles.Publisher), ("auditor", Roles.Auditor),
            ])
            await Account(Bureau, duty, role);

        var draft = await bench.PutAsync($"{Province}.admin", "/api/tenancy/policies/draft", Document("350000-fujian.json"));
        await bench.PostAsync($"{Province}.admin2", "/api/tenancy/policies/draft/enact", new { version = Version(draft) });

        var keeper = $"{Bureau}.keeper";
        await bench.PostAsync(keeper, "/api/registry/departments", new { name = "执法大队" });
        await bench.PostAsync(keeper, "/api/registry/items", new { name = "排污许可", legalBasis = "条例", content = "持证排污", method = "现场检查" });
        for (var i = 1; i <= 3; i++)
        {
            var accountId = await Account(Bureau, $"inspector{i}", Roles.Inspector);
            await bench.PostAsync(keeper, "/api/registry/inspectors", new
            {
                name = $"检查员{i}", certificateKind = "enforcement", certificateNumber = $"NO-{i}", department = "执法大队",
                staff = "onStaff", accountId,
            });
        }

        await bench.SettleAsync();
    }

    // Whoever was drawn for the first task writes what he saw, with a fault.
    private static async Task SubmitAsync(CrashBench bench, string draw)
    {
        for (var i = 1; i <= 3; i++)
        {
            var inspector = $"{Bureau}.inspector{i}";
            var tasks = (await bench.GetAsync(inspector, $"/api/inspection/tasks?drawId={draw}")).GetProperty("tasks");
            if (tasks.GetArrayLength() == 0) continue;
            var task = await bench.GetAsync(inspector, $"/api/inspection/tasks/{tasks[0].GetProperty("id").GetGuid()}");
            var findings = task.GetProperty("items").EnumerateArray()
                .Select(item => new { itemId = item.GetProperty("itemId").GetGuid(), fault = true, text = "未按证排污" }).ToList();
            await bench.PostAsync(inspector, $"/api/inspection/tasks/{task.GetProperty("id").GetGuid()}/result", new
            {
                version = Version(task), visitedOn = Today(), phrase = "发现问题已责令改正", findings,
            });
            return;
        }

        throw new InvalidOperationException("Nobody was drawn.");
    }

    private static async Task<string> StateAsync(CrashBench bench, string draw) =>
        (await bench.GetAsync($"{Bureau}.operator", $"/api/draw/draws/{draw}")).GetProperty("state").GetString()!;

    private static async Task<int> VersionAsync(CrashBench bench, string draw) =>
        Version(await bench.GetAsync($"{Bureau}.operator", $"/api/draw/draws/{draw}"));

    /// <summary>A figure of the bureau's whole quarter, as Oversight shows it.</summary>
    private static async Task<long> FigureAsync(CrashBench bench, string figure)
    {
        var coverage = await bench.GetAsync($"{Bureau}.auditor", $"/api/oversight/coverage?period={Quarter()}");
        return coverage.GetProperty("totals").GetProperty(figure).GetInt64();
    }

    private static int Version(JsonElement of) => of.GetProperty("version").GetInt32();

    private static byte[] Document(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "policies", name));

    private static string Csv()
    {
        var csv = new StringBuilder("code,codeReason,name\n");
        for (var i = 0; i < Imported; i++) csv.Append(CultureInfo.InvariantCulture, $"I-{i},无信用代码,导入企业{i}\n");
        return csv.ToString();
    }

    private static string Today() => TimeProvider.System.Today().ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static string Quarter()
    {
        var today = TimeProvider.System.Today();
        return string.Create(CultureInfo.InvariantCulture, $"{today.Year}Q{(today.Month + 2) / 3}");
    }

    [GeneratedRegex(@"password (?<password>\S+)")]
    private static partial Regex FirstAccount();
}
