using System.Net.Http.Headers;
using System.Text.Json;
using Platform.Host;
using Platform.Kernel;

namespace Platform.Harness;

/// <summary>A bureau of the demo doing its work over HTTP, so that there is something to look at. Each method does what its people would.</summary>
public sealed class DemoBureau(Uri address, string code, string drawId = "") : IDisposable
{
    private readonly Dictionary<string, HttpClient> people = [];

    /// <summary>The draw that was made.</summary>
    public string DrawId { get; private set; } = drawId;

    /// <summary>Loads the demo's bureau of this code, and those above it, into an empty product over HTTP.</summary>
    /// <param name="makeProvince">Makes a province, given its code; answers with the password of its first administrator.</param>
    public async Task LoadAsync(Func<string, Task<string>> makeProvince)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        var data = DemoData.Read(Path.Combine(AppContext.BaseDirectory, "data"));
        var chain = new List<DemoJurisdiction>();
        for (var at = data.Jurisdictions.First(j => j.Tenant == code); ; at = data.Jurisdictions.First(j => j.Tenant == at.Parent))
        {
            chain.Insert(0, at);
            if (at.Parent is null) break;
        }
        var district = data with { Jurisdictions = chain, Policies = [.. data.Policies.Where(p => chain.Any(j => j.Tenant == p.Tenant))] };
        await DemoLoader.LoadAsync(http, district, TimeProvider.System.Today().ToDateOnly(), (province, _) => makeProvince(province), CancellationToken.None);
    }

    /// <summary>Opens a draw and seals it.</summary>
    /// <param name="late">Why it is drawn after its window; kept by the service only where it is.</param>
    /// <param name="counts">By category, where more than the quota is wanted.</param>
    public async Task SealAsync(string period, string? late = null, IReadOnlyDictionary<string, int>? counts = null)
    {
        DrawId = (await TellAsync("operator", "draw/draws", new { period }))["drawId"].GetString()!;
        await UntilAsync("pooled");
        await StepAsync("operator", "seal", late, counts);
    }

    /// <summary>Draws the quarter and sends the tasks out.</summary>
    /// <param name="late">Why it is drawn after its window; kept by the service only where it is.</param>
    /// <param name="counts">By category, where more than the quota is wanted.</param>
    /// <returns>How many were drawn.</returns>
    public async Task<int> DrawAsync(string period, string? late = null, IReadOnlyDictionary<string, int>? counts = null)
    {
        await SealAsync(period, late, counts);
        await TellAsync("operator", $"draw/draws/{DrawId}/entropy", new { value = TestApp.Dice(DrawId) });
        await TellAsync("observer", $"draw/draws/{DrawId}/entropy", new { value = TestApp.Dice(DrawId) });
        await UntilAsync("drawn");
        await StepAsync("operator2", "finalise", late);
        var drawn = (await StepAsync("operator", "dispatch"))["selected"].GetInt32();
        await AskUntilAsync("reviewer", $"inspection/tasks?drawId={DrawId}", a => a["total"].GetInt32() == drawn);
        return drawn;
    }

    /// <summary>The register learns that a drawn target has closed; its name.</summary>
    public async Task<string> CloseDrawnTargetAsync()
    {
        var list = await AskAsync("operator", $"draw/draws/{DrawId}/list");
        var id = list["entries"].EnumerateArray().Last().GetProperty("entryId").GetString();
        var target = await AskAsync("keeper", $"registry/targets/{id}");
        await TellAsync("keeper", $"registry/targets/{id}/close", new { version = target["version"].GetInt32(), reason = "已注销" });
        return target["name"].GetString()!;
    }

    /// <summary>Visits targets until so many results are determined.</summary>
    /// <param name="phrase">What came of each; with a fault under every item where it says that there was one.</param>
    public async Task VisitAsync(int wanted, string day, string phrase = "未发现问题")
    {
        var fault = phrase.StartsWith("发现问题", StringComparison.Ordinal);
        var done = 0;
        for (var person = 1; done < wanted; person++)
        {
            var who = $"inspector{person:00}";
            var tasks = await AskAsync(who, $"inspection/tasks?drawId={DrawId}");
            foreach (var task in tasks["tasks"].EnumerateArray().TakeWhile(_ => done < wanted))
            {
                var url = $"inspection/tasks/{task.GetProperty("id").GetGuid()}";
                var whole = await AskAsync(who, url);
                if (whole.Body.TryGetProperty("result", out var result) && result.ValueKind != JsonValueKind.Null)
                {
                    continue;
                }
                var client = await PersonAsync(who);
                var answer = await client.TellAsync("/api/" + url + "/result", new
                {
                    version = whole["version"].GetInt32(), visitedOn = day, phrase,
                    findings = whole["items"].EnumerateArray().Select(i => new { itemId = i.GetProperty("itemId").GetGuid(), fault, text = fault ? "台账不全" : "符合要求" }),
                });
                // Somebody else of the team has been there already.
                done += answer.Status == 200 ? 1 : 0;
            }
        }
    }

    /// <summary>Publishes the first result that is due; its name.</summary>
    public async Task<string> PublishAsync(string day)
    {
        var due = (await UntilDueAsync())["items"][0];
        await TellAsync("publisher", $"publication/publications/{due.GetProperty("id").GetGuid()}/publish", new
        {
            version = due.GetProperty("version").GetInt32(), channels = new[] { new { channel = "bureauSite", on = day } },
        });
        await AskUntilAsync(null, $"publication/public/results?tenant={code}", a => a.Body.GetRawText().Contains("\"path\"", StringComparison.Ordinal));
        return due.GetProperty("targetName").GetString()!;
    }

    /// <summary>Publishes every result that is due, until so many are public; their ids.</summary>
    public async Task<List<Guid>> PublishAllAsync(string day, int wanted)
    {
        while ((await AskAsync(null, $"publication/public/results?tenant={code}&size=1"))["total"].GetInt32() < wanted)
        {
            var due = await AskAsync("publisher", "publication/publications?state=Due&size=200");
            foreach (var item in due["items"].EnumerateArray())
            {
                await TellAsync("publisher", $"publication/publications/{item.GetProperty("id").GetGuid()}/publish", new
                {
                    version = item.GetProperty("version").GetInt32(), channels = new[] { new { channel = "bureauSite", on = day } },
                });
            }
            await Task.Delay(250);
        }
        var ids = new List<Guid>();
        for (var page = 1; ids.Count < wanted; page++)
        {
            var items = (await AskAsync(null, $"publication/public/results?tenant={code}&size=200&page={page}"))["items"];
            ids.AddRange(items.EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
        }
        return ids;
    }

    /// <summary>The client of somebody of this bureau, signed in; null: of the public.</summary>
    public Task<HttpClient> ClientAsync(string? duty) => PersonAsync(duty);

    /// <summary>Waits until a result is due to be published; what is due.</summary>
    public Task<Answer> UntilDueAsync() => AskUntilAsync("publisher", "publication/publications", a => a["total"].GetInt32() > 0);

    /// <summary>Waits until the code is published.</summary>
    public Task UntilRevealedAsync() => AskUntilAsync(null, $"draw/public/draws/{DrawId}", a => a["code"].ValueKind == JsonValueKind.String);

    /// <summary>The public evidence bundle as it is sent.</summary>
    public async Task<byte[]> BundleAsync() =>
        await (await PersonAsync(null)).GetByteArrayAsync(new Uri($"/api/draw/public/draws/{DrawId}/bundle", UriKind.Relative));

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var client in people.Values)
        {
            client.Dispose();
        }
    }

    private async Task<Answer> StepAsync(string duty, string step, string? lateReason = null, IReadOnlyDictionary<string, int>? counts = null)
    {
        var version = (await AskAsync("operator", $"draw/draws/{DrawId}"))["version"].GetInt32();
        var body = new Dictionary<string, object> { ["version"] = version };
        if (lateReason is not null) body["lateReason"] = lateReason;
        if (counts is not null) body["counts"] = counts;
        return await TellAsync(duty, $"draw/draws/{DrawId}/{step}", body);
    }

    private async Task UntilAsync(string state) => await AskUntilAsync("operator", $"draw/draws/{DrawId}", a => a["state"].GetString() == state);

    private async Task<Answer> AskUntilAsync(string? duty, string url, Func<Answer, bool> there)
    {
        for (var i = 0; i < 240; i++)
        {
            var answer = await AskAsync(duty, url);
            if (there(answer))
            {
                return answer;
            }
            await Task.Delay(250);
        }
        throw new TimeoutException($"{url} did not come to it within a minute.");
    }

    private async Task<Answer> AskAsync(string? duty, string url) => Good(await (await PersonAsync(duty)).AskAsync("/api/" + url), url);

    private async Task<Answer> TellAsync(string duty, string url, object body) => Good(await (await PersonAsync(duty)).TellAsync("/api/" + url, body), url);

    private static Answer Good(Answer answer, string url)
    {
        return answer.Status == 200 ? answer : throw new InvalidOperationException($"{url} answered {answer}");
    }

    private async Task<HttpClient> PersonAsync(string? duty)
    {
        if (!people.TryGetValue(duty ?? "", out var client))
        {
            people[duty ?? ""] = client = new HttpClient { BaseAddress = address };
            if (duty is not null)
            {
                var session = await client.TellAsync("/api/tenancy/sign-in", new { account = $"{code}.{duty}", password = DemoAccounts.Password });
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Good(session, duty)["accessToken"].GetString());
            }
        }
        return client;
    }
}
