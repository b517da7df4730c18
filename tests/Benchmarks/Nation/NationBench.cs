using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Platform.Contracts;
using Platform.Draw;
using Platform.Harness;
using Platform.Host;
using Platform.Kernel;

namespace Platform.Benchmarks;

/// <summary>Draws one quarter for a whole country through the services' own handlers, and says where the time went.
/// <list type="bullet">
/// <item><c>--targets</c> 3400000; several sizes separated by commas are measured one after another, each on a database of its own</item>
/// <item><c>--bureaus</c> one for 1,030 targets where left out; <c>--inspectors</c> 90,000 for 3.4 million targets</item>
/// <item><c>--prefectures</c> lets prefectures draw too, over their whole area</item>
/// <item><c>--at-once</c> 6 bureaus; <c>--limit</c> 60 minutes for each size; <c>--data</c> where the database is made (it is removed at the end)</item>
/// <item><c>--sql</c> the longest statements too</item>
/// </list></summary>
internal static class NationBench
{
    private const string Period = "2022Q1";

    public static async Task RunAsync(string[] args)
    {
        var measured = new List<(int Targets, double Seconds, double Processor, long Peak)>();
        foreach (var size in (Option(args, "--targets") ?? "3400000").Split(','))
        {
            var targets = int.Parse(size, CultureInfo.InvariantCulture);
            var bureaus = Number(args, "--bureaus", Math.Max(3, targets / Country.TargetsPerBureau));
            var inspectors = Number(args, "--inspectors", (int)(90_000L * targets / 3_400_000));
            measured.Add(await RunAsync(args, Country.Make(targets, bureaus, inspectors)));
        }
        Console.WriteLine();
        Console.WriteLine("     targets      seconds   µs a target   processor µs a target   peak MB");
        foreach (var (targets, seconds, processor, peak) in measured)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{targets,12:N0} {seconds,12:N1} {seconds * 1e6 / targets,13:N1} {processor * 1e6 / targets,23:N1} {peak / 1048576,9:N0}"));
        }
    }

    private static async Task<(int Targets, double Seconds, double Processor, long Peak)> RunAsync(string[] args, Country country)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(Number(args, "--limit", 60)));
        var ct = limit.Token;
        using var temporary = Option(args, "--data") is null ? new TemporaryFolder() : null;
        var path = temporary?.In("data") ?? Path.Combine(Option(args, "--data")!, "nation-" + Environment.ProcessId);
        try
        {
            await using var app = await NationApp.StartAsync(path, "2021-12-30", ct);
            return await MeasureAsync(args, country, app, ct);
        }
        finally
        {
            if (temporary is null && Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
        }
    }

    private static async Task<(int Targets, double Seconds, double Processor, long Peak)> MeasureAsync(
        string[] args, Country country, NationApp app, CancellationToken ct)
    {
        var settings = await app.ScalarAsync<string>(
            "select string_agg(name || ' ' || current_setting(name), ', ') from unnest(array['server_version', 'shared_buffers', 'fsync', 'synchronous_commit']) name",
            ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{country.Targets:N0} targets, {country.Inspectors:N0} inspectors, {country.Bureaus.Count:N0} bureaus "
            + $"({country.Provinces.Count()} provinces, {country.Bureaus.Count(b => b.Level == "prefecture")} prefectures); {Environment.ProcessorCount} cores; PostgreSQL {settings}"));
        using var timings = new Timings(args.Contains("--sql"));
        var quarter = new Quarter(app, timings, Period, ct);
        var watch = Stopwatch.StartNew();
        await new CountryWriter(app.Owner, country, ct).WriteAsync(PlatformApp.Services.Select(s => s.Name));
        Say("register generated", watch);
        await quarter.EnactAsync(country.Provinces);
        Say("policies enacted and told to every bureau", watch);
        app.Clock.MoveTo("2022-01-05");
        timings.Restart();
        GC.Collect();
        ForgetPeak();

        var drawing = country.Bureaus.Where(b => b.Targets > 0 || (args.Contains("--prefectures") && b.Level == "prefecture")).ToList();
        var before = await TableRows.ReadAsync(app.Superuser, ct);
        var (own, database) = (Environment.CpuUsage.TotalTime, await app.DatabaseProcessorAsync(ct));
        watch.Restart();
        await quarter.DrawAsync(drawing, Number(args, "--at-once", 6));
        await app.SettleAsync(ct);
        var seconds = watch.Elapsed.TotalSeconds;
        var ownSeconds = (Environment.CpuUsage.TotalTime - own).TotalSeconds;
        var databaseSeconds = await app.DatabaseProcessorAsync(ct) - database;
        var peak = Peak();

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{seconds,8:F1} s  a quarter drawn: {drawing.Count:N0} draws, {quarter.Selected:N0} targets drawn, tasks stored, everything told; "
            + $"{seconds * 1e6 / country.Targets:F1} µs a target; processor {ownSeconds:F1} s in this process, {databaseSeconds:F1} s in PostgreSQL; "
            + $"at most {peak / 1048576:N0} MB in this process"));
        Console.WriteLine("Requests, and waiting for what follows them:");
        timings.Print("request ");
        timings.Print("wait for ");
        Console.WriteLine("Reactions to facts:");
        timings.Print("reaction ");
        if (args.Contains("--sql"))
        {
            Console.WriteLine("Statements:");
            timings.Print("sql ", 60);
        }
        Console.WriteLine("Rows:");
        (await TableRows.ReadAsync(app.Superuser, ct)).PrintSince(before);
        await MinutesAsync(app, ct);
        await CheckAsync(app, quarter, drawing, ct);
        return (country.Targets, seconds, ownSeconds + databaseSeconds, peak);
    }

    /// <summary>What the services do every minute must cost next to nothing when nothing is due.</summary>
    private static async Task MinutesAsync(NationApp app, CancellationToken ct)
    {
        Console.WriteLine("Each minute's work, with nothing due; the first minute after the start, and another:");
        foreach (var service in PlatformApp.Services.Concat(PlatformApp.Services))
        {
            var (watch, own, database) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, await app.DatabaseProcessorAsync(ct));
            await MinuteSchedule.RunAsync(app.Services, service.Name, ct);
            var processor = (Environment.CpuUsage.TotalTime - own).TotalSeconds + await app.DatabaseProcessorAsync(ct) - database;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {service.Name,-14} {watch.Elapsed.TotalSeconds,8:F2} s, processor {processor:F2} s"));
        }
    }

    private static async Task CheckAsync(NationApp app, Quarter quarter, List<MadeBureau> drawing, CancellationToken ct)
    {
        var wrong = new List<string>();
        await ShouldBeAsync("draws dispatched", "select count(*) from draw.draws where state = 'Dispatched'", drawing.Count);
        await ShouldBeAsync("draws not dispatched", "select count(*) from draw.draws where state <> 'Dispatched'", 0);
        await ShouldBeAsync("targets drawn", "select count(*) from draw.drawn_targets", quarter.Selected);
        await ShouldBeAsync("tasks stored", "select count(*) from inspection.tasks", quarter.Selected);
        await ShouldBeAsync("tasks without a name, items or team", "select count(*) from inspection.tasks where target_name is null or item_count = 0 or state <> 'Assigned'", 0);
        await ShouldBeAsync("tasks in the superior's figures", "select count(*) from oversight.tasks", quarter.Selected);
        await ShouldBeAsync("draws in the superior's figures", "select count(*) from oversight.draws where state = 'dispatched'", drawing.Count);
        await ShouldBeAsync("due days known to the draws", "select count(*) from draw.drawn_targets where due is not null", quarter.Selected);
        await ShouldBeAsync("parked", "select " + string.Join(" + ", PlatformApp.Services.Select(s => $"(select count(*) from {s.Name}.parked)")), 0);
        foreach (var bureau in new[] { drawing[0], drawing[drawing.Count / 2], drawing[^1], drawing.MaxBy(b => b.Targets)! }.Distinct())
        {
            var said = await VerifyAsync(app, bureau.Code, ct);
            if (said is not null)
            {
                wrong.Add($"{bureau.Code}: {said}");
            }
        }
        Console.WriteLine(wrong.Count == 0
            ? "Checked: every draw dispatched, every selected target has its task here and in the superior's figures, nothing parked, evidence bundles verify"
            : "WRONG: " + string.Join("; ", wrong));
        Environment.ExitCode = wrong.Count == 0 ? Environment.ExitCode : 1;

        async Task ShouldBeAsync(string what, string sql, long number)
        {
            var found = await app.ScalarAsync<long>(sql, ct);
            if (found != number)
            {
                wrong.Add($"{what}: {found} instead of {number}");
            }
        }
    }

    private static async Task<string?> VerifyAsync(NationApp app, string bureau, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/draw/draws/{bureau}-{Period}-01/bundle", UriKind.Relative));
        request.Headers.Authorization = app.Token(bureau, 4, Roles.Auditor);
        using var response = await app.Client.SendAsync(request, ct);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync(ct), ct);
            await using var output = new StringWriter();
            return await DrawVerifier.RunAsync(file, output) == 0 ? null : output.ToString();
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Linux keeps the peak since the start, or since it was told to forget.</summary>
    private static void ForgetPeak()
    {
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static void Say(string what, Stopwatch watch)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,8:F1} s  {what}"));
        watch.Restart();
    }

    private static int Number(string[] args, string name, int otherwise) =>
        Option(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
}
