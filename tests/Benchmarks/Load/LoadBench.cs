using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Harness;
using Platform.Host;
using Platform.Kernel;

namespace Platform.Benchmarks;

/// <summary>Drives the gateway on loopback, the services apart as processes: public results, sign-in, task lists, results of visits; and in the same run
/// a bare Kestrel and Npgsql endpoint that reads the same rows. The clients run in this process, on the same cores: what they cost is in every
/// figure, the bare one's too.</summary>
internal static class LoadBench
{
    private const string Bureau = "350103";

    /// <param name="args"><c>--seconds N</c> for each kind (8), <c>--clients N</c> for reads (16).</param>
    public static async Task RunAsync(string[] args)
    {
        var time = TimeSpan.FromSeconds(Number(args, "--seconds", 8));
        var clients = Number(args, "--clients", 16);
        Console.WriteLine($"{Environment.ProcessorCount} cores for clients, gateway, services, PostgreSQL (fsync off: a throw-away one) and RabbitMQ together");
        await using var stage = await LoadStage.StartAsync();
        using var bureau = new DemoBureau(stage.Address, Bureau);
        await bureau.LoadAsync(stage.ProvinceAsync);
        var today = TimeProvider.System.Today();
        var day = today.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var drawn = await bureau.DrawAsync($"{today.Year}Q{(today.Month + 2) / 3}", "load", new Dictionary<string, int> { ["general"] = 298, ["special"] = 22, ["key"] = 5 });
        Console.WriteLine($"{Bureau}: {drawn} tasks\n");

        LoadRun.WriteHead();
        var inspectors = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => bureau.ClientAsync($"inspector{n:00}")));
        (await LoadRun.ForAsync("task list of an inspector", clients, time,
            (client, _) => AnswersAsync(inspectors[client % inspectors.Length], $"/api/inspection/tasks?drawId={bureau.DrawId}"))).Write();
        var visits = await VisitsAsync(inspectors, bureau.DrawId);
        (await LoadRun.OnceAsync("result of a visit", 8, visits.Count, (_, number) => SubmitAsync(visits[number], day))).Write();
        var public1 = await bureau.ClientAsync(null);
        (await LoadRun.ForAsync("sign-in", 4, time, async (_, number) => (await public1.TellAsync("/api/tenancy/sign-in",
            new { account = $"{Bureau}.{DemoAccounts.Inspector(number % 18 + 1)}", password = DemoAccounts.Password })).Status == 200)).Write();

        var ids = await bureau.PublishAllAsync(day, visits.Count);
        (await LoadRun.ForAsync("public results, a page of 50", clients, time, (_, _) => AnswersAsync(public1, $"/api/publication/public/results?tenant={Bureau}"))).Write();
        // As a reader who wants it anew: past what the gateway keeps, to the service and its database.
        using var anew = new HttpClient { BaseAddress = stage.Address };
        anew.DefaultRequestHeaders.CacheControl = new CacheControlHeaderValue { NoCache = true };
        Task<LoadRun> PublicAsync(string what, HttpClient client) => LoadRun.ForAsync(what, clients, time,
            (_, number) => AnswersAsync(client, $"/api/publication/public/results/{ids[number % ids.Count]}"));
        // Before and after, so that what else the machine does meanwhile shows.
        var first = await PublicAsync("public result with its proof", public1);
        var past = await PublicAsync("public result, past what the gateway keeps", anew);
        var bare = await BareAsync(stage, ids, clients, time);
        var second = await PublicAsync("public result with its proof", public1);
        first.Write();
        past.Write();
        bare.Write();
        second.Write();
        var ratio = (first.PerSecond + second.PerSecond) / 2 / bare.PerSecond;
        Console.WriteLine($"\npublic reads: {ratio:0.00} of the bare endpoint (aim ≥ 0.6), past what the gateway keeps {past.PerSecond / bare.PerSecond:0.00}; p99 is {first.P99 / first.P50:0.0} and {second.P99 / second.P50:0.0} times p50 (aim < 10)");
        Console.WriteLine("peak memory, MB: " + string.Join(", ", stage.Memory().Select(m => $"{m.Part} {m.Megabytes}")));
    }

    private static async Task<LoadRun> BareAsync(LoadStage stage, List<Guid> ids, int clients, TimeSpan time)
    {
        var port = LoopbackPort.FindFree().ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(new ProcessStartInfo("dotnet",
            [typeof(LoadBench).Assembly.Location, BareEndpoint.Verb, port, stage.ConnectionString(PostgresServer.Superuser)]))!;
        using var http = new HttpClient { BaseAddress = new Uri("http://127.0.0.1:" + port) };
        try
        {
            for (var i = 0; i < 200 && !await ReachableAsync(); i++) await Task.Delay(100);
            return await LoadRun.ForAsync("bare Kestrel + Npgsql, the same rows", clients, time, (_, number) => AnswersAsync(http, $"/results/{ids[number % ids.Count]}"));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        async Task<bool> ReachableAsync()
        {
            try
            {
                return await AnswersAsync(http, $"/results/{ids[0]}");
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(new Uri(url, UriKind.Relative));
        return answer.IsSuccessStatusCode && (await answer.Content.ReadAsByteArrayAsync()).Length > 0;
    }

    // Whose task it is, and what it says; read before the clock runs.
    private static async Task<List<(HttpClient Client, JsonElement Task)>> VisitsAsync(IEnumerable<HttpClient> inspectors, string draw)
    {
        var visits = new Dictionary<Guid, (HttpClient, JsonElement)>();
        foreach (var inspector in inspectors)
        {
            foreach (var task in (await inspector.AskAsync($"/api/inspection/tasks?drawId={draw}&size=200"))["tasks"].EnumerateArray())
            {
                var id = task.GetProperty("id").GetGuid();
                if (!visits.ContainsKey(id))
                {
                    visits[id] = (inspector, (await inspector.AskAsync($"/api/inspection/tasks/{id}")).Body);
                }
            }
        }
        return [.. visits.Values];
    }

    private static async Task<bool> SubmitAsync((HttpClient Client, JsonElement Task) visit, string day)
    {
        using var answer = await visit.Client.PostAsJsonAsync($"/api/inspection/tasks/{visit.Task.GetProperty("id").GetGuid()}/result", new
        {
            version = visit.Task.GetProperty("version").GetInt32(), visitedOn = day, phrase = "未发现问题",
            findings = visit.Task.GetProperty("items").EnumerateArray().Select(i => new { itemId = i.GetProperty("itemId").GetGuid(), fault = false, text = "符合要求" }),
        });
        return answer.IsSuccessStatusCode;
    }

    private static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
