using System.Net.Http.Headers;
using System.Text.Json;
using Platform.Harness;

namespace Platform.Browser.Tests;

/// <summary>A bureau of the demo doing its work over HTTP, so that there is something to look at. Each method does what its people would.</summary>
internal sealed class DemoBureau(Uri address, string code) : IDisposable
{
    private const string Dice = "31415926535897932384";
    private readonly Dictionary<string, HttpClient> people = [];

    /// <summary>The draw that was made.</summary>
    public string DrawId { get; private set; } = "";

    /// <summary>Opens a draw and seals it.</summary>
    /// <param name="late">Why it is drawn after its window; kept by the service only where it is.</param>
    public async Task SealAsync(string period, string? late = null)
    {
        DrawId = (await TellAsync("operator", "draw/draws", new { period }))["drawId"].GetString()!;
        await UntilAsync("pooled");
        await StepAsync("operator", "seal", late);
    }

    /// <summary>Draws the quarter and sends the tasks out.</summary>
    /// <param name="late">Why it is drawn after its window; kept by the service only where it is.</param>
    /// <returns>How many were drawn.</returns>
    public async Task<int> DrawAsync(string period, string? late = null)
    {
        await SealAsync(period, late);
        await TellAsync("operator", $"draw/draws/{DrawId}/entropy", new { value = Dice });
        await TellAsync("observer", $"draw/draws/{DrawId}/entropy", new { value = Dice });
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
        var due = (await AskUntilAsync("publisher", "publication/publications", a => a["total"].GetInt32() > 0))["items"][0];
        await TellAsync("publisher", $"publication/publications/{due.GetProperty("id").GetGuid()}/publish", new
        {
            version = due.GetProperty("version").GetInt32(), channels = new[] { new { channel = "bureauSite", on = day } },
        });
        await AskUntilAsync(null, $"publication/public/results?tenant={code}", a => a.Body.GetRawText().Contains("\"path\"", StringComparison.Ordinal));
        return due.GetProperty("targetName").GetString()!;
    }

    /// <summary>Waits until the code is published.</summary>
    public Task UntilRevealedAsync() => AskUntilAsync(null, $"draw/public/draws/{DrawId}", a => a["code"].ValueKind == JsonValueKind.String);

    /// <summary>The public evidence bundle as it is sent.</summary>
    public async Task<byte[]> BundleAsync() =>
        await (await PersonAsync(null)).GetByteArrayAsync(new Uri($"/api/draw/public/draws/{DrawId}/bundle", UriKind.Relative));

    public void Dispose()
    {
        foreach (var client in people.Values)
        {
            client.Dispose();
        }
    }

    private async Task<Answer> StepAsync(string duty, string step, string? lateReason = null)
    {
        var version = (await AskAsync("operator", $"draw/draws/{DrawId}"))["version"].GetInt32();
        return await TellAsync(duty, $"draw/draws/{DrawId}/{step}", lateReason is null ? new { version } : new { version, lateReason });
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
        answer.Status.ShouldBe(200, $"{url}: {answer}");
        return answer;
    }

    private async Task<HttpClient> PersonAsync(string? duty)
    {
        if (!people.TryGetValue(duty ?? "", out var client))
        {
            people[duty ?? ""] = client = new HttpClient { BaseAddress = address };
            if (duty is not null)
            {
                var session = await client.TellAsync("/api/tenancy/sign-in", new { account = $"{code}.{duty}", password = Browser.Password });
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Good(session, duty)["accessToken"].GetString());
            }
        }
        return client;
    }
}
