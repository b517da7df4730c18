using System.Globalization;
using Platform.Draw;
using Platform.Host;

namespace Platform.Chaos.Tests;

/// <summary>Holds what is in the product against what the client was answered: nothing lost, nothing doubled, no draw half done.</summary>
internal sealed class Truth(Installation installation, Client client, Ledger ledger, IReadOnlyList<Life> lives, Action<string> say)
{
    private readonly List<string> faults = [];

    /// <exception cref="InvalidOperationException">Something is lost, doubled or half done; all of it is named.</exception>
    public async Task CheckAsync(string city)
    {
        await NothingParkedAsync();
        await OnceAsync("jurisdiction", "select tenant_id from tenancy.jurisdictions");
        foreach (var service in PlatformApp.Services)
            await OnceAsync("jurisdiction", $"select tenant_id from {service.Name}.tenants");
        await OnceAsync("account", "select user_name from tenancy.accounts");
        await OnceAsync("policy", $"select tenant_id from tenancy.policy_versions");
        foreach (var service in (string[])["registry", "draw", "inspection", "publication"])
            await EmptyAsync($"policy in force not at {service}", $"select tenant_id || ' ' || version from tenancy.effective_policies e where not exists "
                + $"(select 1 from {service}.policies p where (p.tenant_id, p.version) = (e.tenant_id, e.version))");
        foreach (var service in (string[])["registry", "inspection"])
            await OnceAsync("target", $"select code from {service}.targets");
        await OnceAsync("item", "select tenant_id || '/' || name from registry.items");
        await OnceAsync("inspector", "select tenant_id || '/' || certificate_number from registry.inspectors");
        await OnceAsync("inspector", "select tenant_id || '/' || certificate_number from inspection.inspectors");
        await EmptyAsync("register and its copy differ", "select coalesce(r.code, i.code) from registry.targets r "
            + "full join inspection.targets i on i.id = r.id where r.version is distinct from i.version");
        await DrawsAsync();
        await OnceAsync("result", "select task_id::text from inspection.results");
        await OnceAsync("publication", "select id::text from publication.publications where done_on is not null");
        await LogsAsync();
        await FiguresAsync(city);
        await BundlesAsync();
        if (faults.Count > 0) throw new InvalidOperationException($"{faults.Count} faults:\n" + string.Join('\n', faults));
    }

    private async Task NothingParkedAsync()
    {
        foreach (var service in PlatformApp.Services)
        {
            await EmptyAsync($"parked at {service.Name}", $"select consumer || ' ' || message_id || ': ' || failure from {service.Name}.parked");
            await EmptyAsync($"untold by {service.Name}", $"select fact || ' ' || id from {service.Name}.outbox");
        }

        faults.AddRange(await installation.ToldInVainAsync());
    }

    // Every draw in its last state, with everything that belongs to it, here and at the other services.
    private async Task DrawsAsync()
    {
        await OnceAsync("draw", "select draw_id from draw.draws");
        await OnceAsync("dispatch", "select draw_id from draw.draws where dispatched_at is not null");
        await OnceAsync("seal", "select draw_id from draw.sealings");
        await OnceAsync("seal", "select draw_id from draw.drawn_lists");
        await OnceAsync("seal", "select draw_id from oversight.draws where draw_id not like '%/%'");
        await EmptyAsync("draw numbers with gaps or twice", "select tenant_id || ' ' || period from draw.draws "
            + "group by tenant_id, period having count(*) <> max(number) or count(distinct number) <> count(*)");
        await EmptyAsync("draw and its list differ", "select d.draw_id from draw.draws d "
            + "where d.selected is distinct from (select count(*) from draw.drawn_targets t where t.draw_id = d.draw_id)");
        await EmptyAsync("drawn and not a task, or a task not drawn", "select coalesce(d.draw_id, t.draw_id) || ' ' || coalesce(d.task_id, t.id) from draw.drawn_targets d "
            + "full join inspection.tasks t on t.id = d.task_id where d.task_id is null or t.id is null");
        await EmptyAsync("task twice", "select draw_id || ' ' || target_id from inspection.tasks group by draw_id, target_id having count(*) > 1");
        await EmptyAsync("result without publication or twice", "select r.id::text from inspection.results r "
            + "left join publication.publications p on p.result_id = r.id group by r.id having count(p.id) <> 1");
        await EmptyAsync("result without proof or twice", "select r.task_id::text from inspection.results r "
            + "left join publication.proofs p on p.task_id = r.task_id group by r.task_id having count(p.task_id) <> 1");
        await EmptyAsync("done and the draw does not know", "select r.draw_id || ' ' || r.task_id from inspection.results r "
            + "left join draw.drawn_targets d on d.task_id = r.task_id where d.done_on is null");
        await EmptyAsync("published and not public, or twice", "select p.id::text from publication.publications p left join publication.published_results r on r.id = p.id "
            + "where p.done_on is not null group by p.id having count(r.id) <> 1");
    }

    // What is done once is in the log once.
    private async Task LogsAsync()
    {
        const string once = "'draw.opened', 'draw.sealed', 'draw.drawn', 'draw.finalised', 'draw.dispatched', 'result.submitted', "
            + "'publication.published', 'publication.due', "
            + "'jurisdiction.entered', 'account.added', 'policy.enacted', 'target.registered', 'result.received'";
        foreach (var service in PlatformApp.Services)
            await EmptyAsync($"in {service.Name}'s log more than once",
                $"select tenant_id || ' ' || action || ' ' || subject from {service.Name}.log where action in ({once}) "
                + "group by tenant_id, action, subject having count(*) > 1");
        foreach (var (kind, service, action) in ((string, string, string)[])
            [("draw", "draw", "draw.opened"), ("seal", "draw", "draw.sealed"), ("finalise", "draw", "draw.finalised"), ("dispatch", "draw", "draw.dispatched")])
            await OnceAsync(kind, $"select subject from {service}.log where action = '{action}'");
        foreach (var life in lives)
        {
            var chain = await client.ReadAsync(null, "/api/draw/public/chain?tenant=" + life.Bureau);
            if (chain is not { } links || !links.GetProperty("unbroken").GetBoolean() || links.GetProperty("total").GetInt32() != 1)
                faults.Add($"chain of {life.Bureau}: {chain}");
        }
    }

    // The superior sees what the bureaus did.
    private async Task FiguresAsync(string city)
    {
        var (drawn, tasks, results, published) = (0L, 0L, 0L, 0L);
        foreach (var life in lives)
        {
            var own = string.Join(' ', await installation.RowsAsync($"select concat_ws(' ', "
                + $"(select count(*) from draw.drawn_targets where tenant_id = '{life.Bureau}'), "
                + $"(select count(*) from inspection.tasks where tenant_id = '{life.Bureau}'), "
                + $"(select count(*) from inspection.results where tenant_id = '{life.Bureau}'), "
                + $"(select count(*) from publication.published_results where tenant_id = '{life.Bureau}'))"));
            var coverage = $"/api/oversight/coverage?of={life.Bureau}&period={Life.Quarter()}";
            var totals = (await client.ReadAsync(city + ".officer", coverage))!.Value.GetProperty("totals");
            var seen = string.Join(' ', ((string[])["drawn", "tasks", "done", "published"]).Select(f => totals.GetProperty(f).GetInt32()));
            if (own != seen) faults.Add($"{life.Bureau}: drawn, tasks, done, published are {own}, its superior sees {seen}");
            var figures = own.Split(' ').Select(f => long.Parse(f, CultureInfo.InvariantCulture)).ToArray();
            (drawn, tasks, results, published) = (drawn + figures[0], tasks + figures[1], results + figures[2], published + figures[3]);
            if (figures.Any(f => f != figures[0]) || figures[0] == 0) faults.Add($"{life.Bureau} is half done: drawn, tasks, results, published are {own}");
        }

        say($"{lives.Count} bureaus, {ledger.MustBe("draw").Count} draws: drawn {drawn}, tasks {tasks}, results {results}, publications {published}");
        say($"Targets registered {ledger.MustBe("target").Count}, answer lost {ledger.MayBe("target").Count}");
    }

    private async Task BundlesAsync()
    {
        foreach (var life in lives)
        {
            var file = Path.GetTempFileName();
            await File.WriteAllTextAsync(file, await client.TextAsync(life.Auditor, $"/api/draw/draws/{life.Draw}/bundle"));
            await using var told = new StringWriter();
            if (await DrawVerifier.RunAsync(file, told) != DrawVerifier.Accepted) faults.Add($"bundle of {life.Draw}: {told}");
            File.Delete(file);
        }
    }

    // What was answered is there; what else is there was asked and its answer lost; nothing is there twice.
    private async Task OnceAsync(string kind, string sql)
    {
        var there = await installation.RowsAsync(sql);
        var (must, may) = (ledger.MustBe(kind).ToHashSet(StringComparer.Ordinal), ledger.MayBe(kind).ToHashSet(StringComparer.Ordinal));
        faults.AddRange(must.Except(there).Select(key => $"lost: {kind} {key} ({sql})"));
        faults.AddRange(there.GroupBy(key => key).Where(same => same.Count() > 1).Select(same => $"{same.Count()} times: {kind} {same.Key} ({sql})"));
        // Made before the client came: the province and its first administrator.
        faults.AddRange(there.Distinct().Except(must).Except(may).Where(key => !key.StartsWith(Life.Province, StringComparison.Ordinal))
            .Select(key => $"never asked: {kind} {key} ({sql})"));
    }

    private async Task EmptyAsync(string what, string sql) => faults.AddRange((await installation.RowsAsync(sql)).Select(row => $"{what}: {row}"));
}
