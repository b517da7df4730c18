using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Platform.Draw;
using Platform.Harness;
using Platform.Host;
using Platform.Kernel;

namespace Platform.Deploy.Tests;

/// <summary>A test that needs PostgreSQL's own tools.</summary>
public sealed class BackupFactAttribute : FactAttribute
{
    public BackupFactAttribute()
    {
        if (((string[])["pg_dump", "pg_restore", "psql"]).Any(p => Shell.Find(p) is null))
        {
            Skip = "Backup and restore were NOT tested: pg_dump, pg_restore or psql is missing (Debian package postgresql).";
        }
    }
}

/// <summary>A bureau's year in one process with its own PostgreSQL, backed up while it runs, and restored into another server, where the services are
/// apart: that is also the way from one process to many.</summary>
public sealed partial class BackupTests
{
    private const string Bureau = "632224";

    [BackupFact]
    public async Task Backup_RestoredElsewhere_HoldsEveryProof()
    {
        var today = TimeProvider.System.Today();
        var day = today.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        using var folder = new TemporaryFolder();
        var backup = folder.In("platform.backup");
        string drawId;
        AuthenticationHeaderValue session;
        Dictionary<string, byte[]> before;
        List<string> tables;
        await using (var product = ProductProcess.StartWith(
            new Dictionary<string, string?> { ["Gateway__SignInPerMinute"] = "0" }, "--data", folder.In("data"), "--no-demo", "--province", "630000"))
        {
            await product.WaitUntilListeningAsync(TimeSpan.FromMinutes(5));
            using var bureau = new DemoBureau(product.Address, Bureau);
            await bureau.LoadAsync(_ => Task.FromResult(PasswordPattern().Match(product.Output).Groups[1].Value));
            var drawn = await bureau.DrawAsync($"{today.Year}Q{(today.Month + 2) / 3}");
            await bureau.VisitAsync(drawn, day);
            await bureau.PublishAllAsync(day, drawn);
            await bureau.UntilRevealedAsync();
            (drawId, session) = (bureau.DrawId, (await bureau.ClientAsync("auditor")).DefaultRequestHeaders.Authorization!);

            var environment = await EmbeddedAsync(folder);
            var source = Connection(environment, "platform");
            await SettleAsync(source);
            before = await ProofsAsync(bureau);
            tables = await TablesAsync(source);
            // Nobody said what the broker holds; then that it holds something, which no pause makes go away.
            (await Shell.TryAsync("bash", ["deploy/backup.sh", backup], environment)).Said.ShouldContain("Set QUEUES");
            environment["QUEUES"] = "echo 1";
            (await Shell.TryAsync("bash", ["deploy/backup.sh", backup], new Dictionary<string, string>(environment) { ["TRIES"] = "1" })).Said.ShouldContain("nothing was backed up");
            File.Exists(backup).ShouldBeFalse();
            environment["QUEUES"] = "echo 0";
            (await Shell.RunAsync("bash", ["deploy/backup.sh", backup], environment)).ShouldContain("platform.backup: ");
            (await TablesAsync(source)).ShouldBe(tables, "the source changed while it was backed up; the test proves nothing");
        }
        tables.Single(t => t.StartsWith("publication.published_results ", StringComparison.Ordinal)).ShouldNotContain(" 0 ");

        // Somebody changed the file: not restored.
        var server = await PostgresServer.SharedAsync();
        var target = new NpgsqlConnectionStringBuilder(server.ConnectionString("platform"));
        var there = new Dictionary<string, string>
        {
            ["PGHOST"] = "127.0.0.1", ["PGPORT"] = target.Port.ToString(CultureInfo.InvariantCulture), ["PGUSER"] = PostgresServer.Superuser, ["PGPASSWORD"] = "any",
        };
        var changed = folder.In("changed.backup");
        File.Copy(backup, changed);
        await File.WriteAllTextAsync(changed + ".sha256", (await File.ReadAllTextAsync(backup + ".sha256")).Replace("platform.backup", "changed.backup", StringComparison.Ordinal));
        await using (var file = File.Open(changed, FileMode.Open)) { file.Position = file.Length / 2; file.WriteByte(0x55); file.WriteByte(0x56); }
        (await Shell.TryAsync("bash", ["deploy/restore.sh", changed], there)).Said.ShouldContain("is not what was backed up");

        await Shell.RunAsync("bash", ["deploy/restore.sh", backup], there);
        (await TablesAsync(target.ConnectionString)).ShouldBe(tables);
        var again = await Shell.TryAsync("bash", ["deploy/restore.sh", backup], there);
        (again.Code, again.Said.Contains("is there already", StringComparison.Ordinal)).ShouldBe((1, true));

        // The same product on the restored database, its roles with new passwords.
        var settings = PlatformApp.Parts.Append("owner").ToDictionary(p => "ConnectionStrings__" + p,
            p => (string?)server.ConnectionString("platform", p == "owner" ? Migrator.Owner : Guards.RoleOf(p)));
        settings["ConnectionStrings__superuser"] = server.ConnectionString();
        settings["Gateway__SignInPerMinute"] = "0";
        await using (var migrate = ProductProcess.StartWith(settings, "migrate"))
        {
            (await migrate.WaitForExitAsync()).ShouldBe(0, migrate.Errors);
            migrate.Output.ShouldContain("Applied 0 migrations");
        }
        // As the guide says it is done when the backup may have been in strange hands: every key of the ring is revoked.
        var guide = await File.ReadAllTextAsync(Path.Combine(Shell.Root, "deploy", "README.md"));
        await server.ExecuteAsync(RevocationPattern().Match(guide).Value, "platform");
        // Where there is RabbitMQ the services are apart now, over a broker that holds nothing; Tenancy first, which makes the new key.
        await using var parts = RabbitServer.IsInstalled
            ? await PartProcesses.OverAsync("platform", new Dictionary<string, string?> { ["Gateway__SignInPerMinute"] = "0" }) : null;
        await using var whole = parts is null ? ProductProcess.StartWith(settings, "--serve", "all") : null;
        if (whole is not null)
        {
            await whole.WaitUntilListeningAsync(TimeSpan.FromMinutes(5));
        }
        else
        {
            await parts!.StartAsync("tenancy");
            await parts.StartAsync([.. PlatformApp.Parts.Where(p => p != "tenancy")]);
        }
        var address = whole?.Address ?? parts!.AddressOf("gateway");
        using var same = new DemoBureau(address, Bureau, drawId);
        var after = await ProofsAsync(same);
        after.Keys.ShouldBe(before.Keys);
        foreach (var (what, bytes) in before)
        {
            Encoding.UTF8.GetString(after[what]).Split('\n').ShouldBe(Encoding.UTF8.GetString(bytes).Split('\n'), $"{what} is not what it was");
        }
        JsonDocument.Parse(after["chain"]).RootElement.GetProperty("unbroken").GetBoolean().ShouldBeTrue();
        await File.WriteAllBytesAsync(folder.In("bundle.json"), after["bundle"]);
        await using var said = new StringWriter();
        (await DrawVerifier.RunAsync(folder.In("bundle.json"), said)).ShouldBe(0, said.ToString());

        using var old = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = session } };
        (await old.AskAsync("/api/draw/log")).Status.ShouldBe(401, "a session of before the revocation still holds");

        // And it goes on: accounts sign in, the next draw is sealed onto the chain.
        await same.DrawAsync(today.Year.ToString(CultureInfo.InvariantCulture) + "Q" + ((today.Month + 2) / 3));
        var chain = await (await same.ClientAsync(null)).AskAsync($"/api/draw/public/chain?tenant={Bureau}");
        (chain["unbroken"].GetBoolean(), chain["total"].GetInt32()).ShouldBe((true, 2));
    }

    // All that a stranger or an auditor could hold against the bureau later.
    private static async Task<Dictionary<string, byte[]>> ProofsAsync(DemoBureau bureau)
    {
        var proofs = new Dictionary<string, byte[]>();
        foreach (var (what, who, url) in ((string, string?, string)[])
        [
            ("bundle", null, $"draw/public/draws/{bureau.DrawId}/bundle"), ("sealing", null, $"draw/public/draws/{bureau.DrawId}"),
            ("chain", null, $"draw/public/chain?tenant={Bureau}"), ("results", null, $"publication/public/results?tenant={Bureau}&size=200"),
            ("minutes", "auditor", $"draw/draws/{bureau.DrawId}/minutes/draw"), ("ratio minutes", "auditor", $"draw/draws/{bureau.DrawId}/minutes/ratio"),
        ])
        {
            var bytes = await (await bureau.ClientAsync(who)).GetByteArrayAsync(new Uri("/api/" + url, UriKind.Relative));
            proofs[what] = url.Contains("/minutes/", StringComparison.Ordinal) ? TextOf(bytes) : bytes;
        }
        return proofs;
    }

    // What a .docx says, line by line; the file also says when it was packed.
    private static byte[] TextOf(byte[] document)
    {
        using var zip = new ZipArchive(new MemoryStream(document));
        using var body = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return Encoding.UTF8.GetBytes(string.Join('\n', TextPattern().Matches(body.ReadToEnd()).Select(t => t.Groups[1].Value)));
    }

    /// <summary>Every table of the product with the number of its rows and the hash of their content; the logs are among them. Not the scheduler's:
    /// it notes each minute that it runs.</summary>
    private static async Task<List<string>> TablesAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var tables = new List<string>();
        await using (var list = source.CreateCommand(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'scheduler') order by 1"))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        }
        for (var i = 0; i < tables.Count; i++)
        {
            await using var hash = source.CreateCommand(
                $"select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '-') from {tables[i]} t");
            tables[i] += " " + await hash.ExecuteScalarAsync();
        }
        return tables;
    }

    private static async Task SettleAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var left = source.CreateCommand("select " + string.Join(" + ", PlatformApp.Services.Select(s => $"(select count(*) from {s.Name}.outbox)")));
        for (var quiet = 0; quiet < 5; quiet = (long)(await left.ExecuteScalarAsync())! == 0 ? quiet + 1 : 0) await Task.Delay(200);
    }

    private static async Task<Dictionary<string, string>> EmbeddedAsync(TemporaryFolder folder)
    {
        var passwords = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(folder.In("data", "credentials.json")))!;
        return new()
        {
            ["PGHOST"] = EmbeddedPostgres.Host, ["PGPORT"] = (await File.ReadAllTextAsync(folder.In("data", "postgres", "port"))).Trim(),
            ["PGUSER"] = EmbeddedPostgres.Superuser, ["PGPASSWORD"] = passwords[EmbeddedPostgres.Superuser], ["QUIET"] = "2",
        };
    }

    private static string Connection(Dictionary<string, string> environment, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = environment["PGHOST"], Port = int.Parse(environment["PGPORT"], CultureInfo.InvariantCulture), Username = environment["PGUSER"],
        Password = environment["PGPASSWORD"], Database = database,
    }.ConnectionString;

    [GeneratedRegex("<w:t[ >][^<]*?([^<>]*)</w:t>")]
    private static partial Regex TextPattern();

    [GeneratedRegex("insert into keyring[^;]*;")]
    private static partial Regex RevocationPattern();

    [GeneratedRegex("password (\\S+)")]
    private static partial Regex PasswordPattern();
}
