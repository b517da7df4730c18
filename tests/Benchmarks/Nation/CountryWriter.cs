using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Platform.Registry;

namespace Platform.Benchmarks;

/// <summary>Writes the country straight into the services' tables, by COPY as the owner of the tables: register and library in Registry, and the copies
/// that the other services keep of them. Policies are not written: the provinces enact theirs.</summary>
internal sealed class CountryWriter(NpgsqlDataSource owner, Country country, CancellationToken ct)
{
    private static readonly DateOnly Since = new(2021, 1, 1);
    private static readonly DateTimeOffset Entered = new(2021, 12, 20, 1, 0, 0, TimeSpan.Zero);
    private static readonly string[] Industries = ["化学原料制造", "食品加工", "金属表面处理", "造纸", "纺织印染", "医药制造", "水泥制造", "畜禽养殖"];

    private static readonly (string Name, string Content)[] Items =
    [
        ("排污许可管理情况检查", "是否按证排污，是否按要求自行监测并提交执行报告"), ("污染防治设施运行情况检查", "废水、废气治理设施是否正常运行，台账是否完整"),
        ("固体废物管理情况检查", "危险废物贮存、转移、台账是否符合要求"), ("建设项目环境保护检查", "环评批复与“三同时”落实情况"),
        ("自动监控设施检查", "自动监控设施安装、联网、运行维护情况"),
    ];

    /// <summary>Writes everything and lets the planner know.</summary>
    public async Task WriteAsync(IEnumerable<string> services)
    {
        await TreeAsync(services);
        await Task.WhenAll(RegistryAsync(), InspectionAsync());
        await using var analyze = owner.CreateCommand(
            "analyze registry.targets; analyze registry.target_facts; analyze registry.inspectors; analyze registry.items; analyze inspection.targets; "
            + "analyze inspection.inspectors; analyze inspection.items; analyze registry.tenants; analyze draw.tenants; analyze inspection.tenants");
        analyze.CommandTimeout = 600;
        await analyze.ExecuteNonQueryAsync(ct);
    }

    private async Task TreeAsync(IEnumerable<string> services)
    {
        await CopyAsync("tenancy.jurisdictions (tenant_id, version, parent, path, level, name, active)", async copy =>
        {
            foreach (var b in country.Bureaus)
            {
                await RowAsync(copy, b.Code, 1, b.Parent, b.Path, char.ToUpperInvariant(b.Level[0]) + b.Level[1..], b.Name, true);
            }
        });
        foreach (var service in services)
        {
            await CopyAsync($"{service}.tenants (tenant_id, version, parent, path, level, name, active)", async copy =>
            {
                foreach (var b in country.Bureaus)
                {
                    await RowAsync(copy, b.Code, 1, b.Parent, b.Path, b.Level, b.Name, true);
                }
            });
        }
    }

    private async Task RegistryAsync()
    {
        await CopyAsync(
            "registry.targets (tenant_id, id, version, code, kind, site, name, address, area, managed_level, state, state_since, entered_at)", async copy =>
        {
            await EachTargetAsync(async (b, n) =>
            {
                await copy.StartRowAsync(ct);
                await TargetAsync(copy, b, n, "Unit");
                await copy.WriteAsync(Country.Percent(n, 3) < 3 ? "Prefecture" : "County", NpgsqlDbType.Varchar, ct);
                await copy.WriteAsync(StateOf(n), NpgsqlDbType.Varchar, ct);
                await copy.WriteAsync(Since, NpgsqlDbType.Date, ct);
                await copy.WriteAsync(Entered, NpgsqlDbType.TimestampTz, ct);
            });
        });
        await CopyAsync("registry.target_facts (tenant_id, target_id, id, name, value, \"from\", \"on\", source, entered_at)", async copy =>
        {
            var serial = 0;
            await EachTargetAsync(async (b, n) =>
            {
                var id = Country.Id(1, n);
                foreach (var (name, value, on) in FactsOf(n))
                {
                    await copy.StartRowAsync(ct);
                    await copy.WriteAsync(b.Code, NpgsqlDbType.Text, ct);
                    await copy.WriteAsync(id, NpgsqlDbType.Uuid, ct);
                    await copy.WriteAsync(Country.Id(2, serial++), NpgsqlDbType.Uuid, ct);
                    await copy.WriteAsync(name, NpgsqlDbType.Text, ct);
                    await TextAsync(copy, value);
                    await DayAsync(copy, on is null ? Since : null);
                    await DayAsync(copy, on);
                    await copy.WriteAsync("年度名录", NpgsqlDbType.Text, ct);
                    await copy.WriteAsync(Entered, NpgsqlDbType.TimestampTz, ct);
                }
            });
        });
        await CopyAsync(
            "registry.inspectors (tenant_id, id, version, name, certificate_kind, certificate_number, certificate_from, certificate_to, certificate_state, "
            + "unit, department, post, area, specialties, staff, auxiliary, active)",
            async copy =>
            {
                await EachInspectorAsync(async (b, n) => await RowAsync(
                    copy, b.Code, Country.Id(3, n), 1, "执法员" + n, "Enforcement", "ZF" + n, new DateOnly(2020, 1, 1), new DateOnly(2025, 12, 31), "Valid",
                    b.Name, Department(n), "", b.Code, Array.Empty<string>(), "OnStaff", false, true));
            });
        await CopyAsync(
            "registry.items (tenant_id, id, version, name, sub_item, kind, target_kinds, body, legal_basis, content, method, joint, active)",
            async copy =>
            {
                await EachItemAsync(async (b, id, item) => await RowAsync(
                    copy, b.Code, id, 1, item.Name, "", "一般检查事项", Array.Empty<string>(), b.Name, "《中华人民共和国环境保护法》第二十四条", item.Content,
                    "现场检查", false, true));
            });
        await CopyAsync("registry.recusals (tenant_id, id, version, inspector_id, target_id, owner, reason, \"from\")", async copy =>
        {
            foreach (var b in country.Bureaus.Where(b => b.Targets > 1))
            {
                for (var i = 0; i < 2; i++)
                {
                    await RowAsync(
                        copy, b.Code, Country.Id(4, b.First + i), 1, Country.Id(3, b.FirstInspector + i), Country.Id(1, b.First + i), b.Code, "亲属在该企业任职",
                        Since);
                }
            }
        });
    }

    private async Task InspectionAsync()
    {
        await CopyAsync("inspection.targets (tenant_id, id, version, code, kind, site, name, address, area, state, facts)", async copy =>
        {
            await EachTargetAsync(async (b, n) =>
            {
                await copy.StartRowAsync(ct);
                await TargetAsync(copy, b, n, "unit");
                await copy.WriteAsync(StateOf(n).ToLowerInvariant(), NpgsqlDbType.Text, ct);
                var facts = FactsOf(n).Select(f => f.On is { } on
                    ? $"{{\"name\":\"{f.Name}\",\"on\":\"{on:yyyy-MM-dd}\"}}"
                    : $"{{\"name\":\"{f.Name}\",{(f.Value is null ? "" : $"\"value\":\"{f.Value}\",")}\"from\":\"{Since:yyyy-MM-dd}\"}}");
                await copy.WriteAsync("[" + string.Join(',', facts) + "]", NpgsqlDbType.Text, ct);
            });
        });
        await CopyAsync("inspection.inspectors (tenant_id, id, version, name, kind, certificate_number, unit, department, active)", async copy =>
        {
            await EachInspectorAsync(async (b, n) =>
                await RowAsync(copy, b.Code, Country.Id(3, n), 1, "执法员" + n, "officer", "ZF" + n, b.Name, Department(n), true));
        });
        await CopyAsync("inspection.items (tenant_id, id, version, name, sub_item, target_kinds, content, legal_basis, method, active)", async copy =>
        {
            await EachItemAsync(async (b, id, item) => await RowAsync(
                copy, b.Code, id, 1, item.Name, "", Array.Empty<string>(), item.Content, "《中华人民共和国环境保护法》第二十四条", "现场检查", true));
        });
    }

    /// <summary>What is known of a target: about 3 % key, 5 % special, 7 % explicitly general by Baoding's conditions, the rest general.</summary>
    private static IEnumerable<(string Name, string? Value, DateOnly? On)> FactsOf(int n)
    {
        var permit = Country.Percent(n, 10);
        if (permit < 75)
        {
            yield return ("permit", permit < 3 ? "key" : permit < 15 ? "simplified" : "registered", null);
        }
        if (Country.Percent(n, 11) < 2)
        {
            yield return ("keyPolluter", null, null);
        }
        if (Country.Percent(n, 12) is var credit && credit < 34)
        {
            yield return ("creditGrade", credit < 5 ? "A" : credit < 30 ? "B" : credit < 32 ? "C" : credit < 33 ? "D" : "E", null);
        }
        if (Country.Percent(n, 13) is var lists && lists < 4)
        {
            yield return lists < 3 ? ("positiveList", null, null) : ("penalty", null, new DateOnly(2021, 11, 1 + (n % 28)));
        }
        if (Country.Percent(n, 14) < 30)
        {
            yield return ("industry", Industries[n % Industries.Length], null);
        }
    }

    private static string StateOf(int n) => Country.Percent(n, 15) switch { 0 => "Suspended", _ => "Active" };

    private static string Department(int n) => n % 3 == 0 ? "执法一中队" : n % 3 == 1 ? "执法二中队" : "执法三中队";

    private async Task TargetAsync(NpgsqlBinaryImporter copy, MadeBureau b, int n, string kind)
    {
        await copy.WriteAsync(b.Code, NpgsqlDbType.Text, ct);
        await copy.WriteAsync(Country.Id(1, n), NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(1, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(Uscc.Generate(b.Code, n), NpgsqlDbType.Text, ct);
        await copy.WriteAsync(kind, NpgsqlDbType.Text, ct);
        await copy.WriteAsync("", NpgsqlDbType.Text, ct);
        await copy.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{b.Name[..2]}{Industries[n % 8][..2]}第{n}有限公司"), NpgsqlDbType.Text, ct);
        await copy.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{b.Name[..3]}工业路{n % 997}号"), NpgsqlDbType.Text, ct);
        await copy.WriteAsync(b.Code, NpgsqlDbType.Text, ct);
    }

    private async Task EachTargetAsync(Func<MadeBureau, int, Task> write)
    {
        foreach (var b in country.Bureaus)
        {
            for (var n = b.First; n < b.First + b.Targets; n++)
            {
                await write(b, n);
            }
        }
    }

    private async Task EachInspectorAsync(Func<MadeBureau, int, Task> write)
    {
        foreach (var b in country.Bureaus)
        {
            for (var n = b.FirstInspector; n < b.FirstInspector + b.Inspectors; n++)
            {
                await write(b, n);
            }
        }
    }

    private async Task EachItemAsync(Func<MadeBureau, Guid, (string Name, string Content), Task> write)
    {
        var serial = 0;
        foreach (var b in country.Bureaus.Where(b => b.Inspectors > 0))
        {
            foreach (var item in Items)
            {
                await write(b, Country.Id(5, serial++), item);
            }
        }
    }

    private async Task CopyAsync(string into, Func<NpgsqlBinaryImporter, Task> rows)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)", ct);
        copy.Timeout = TimeSpan.FromHours(1);
        await rows(copy);
        await copy.CompleteAsync(ct);
    }

    private async Task RowAsync(NpgsqlBinaryImporter copy, params object?[] values)
    {
        await copy.StartRowAsync(ct);
        foreach (var value in values)
        {
            if (value is null)
            {
                await copy.WriteNullAsync(ct);
            }
            else
            {
                await copy.WriteAsync(value, ct);
            }
        }
    }

    private Task TextAsync(NpgsqlBinaryImporter copy, string? text) =>
        text is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(text, NpgsqlDbType.Text, ct);

    private Task DayAsync(NpgsqlBinaryImporter copy, DateOnly? day) => day is { } d ? copy.WriteAsync(d, NpgsqlDbType.Date, ct) : copy.WriteNullAsync(ct);
}
