using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Contracts;

namespace Platform.Benchmarks;

/// <summary>One quarter of a country: every bureau draws its list as its people would, one request after another, several bureaus at a time.</summary>
internal sealed class Quarter(NationApp app, Timings timings, string period, CancellationToken ct)
{
    private long selected;

    /// <summary>Targets drawn so far.</summary>
    public long Selected => Interlocked.Read(ref selected);

    /// <summary>The provinces enact their policy: Baoding's, whose numbers bind prefectures and counties.</summary>
    public async Task EnactAsync(IEnumerable<MadeBureau> provinces)
    {
        var text = await File.ReadAllTextAsync(
            Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data", "policies"), "130600-*.json").Single(), ct);
        foreach (var province in provinces)
        {
            var document = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text)!;
            document["tenant"] = JsonSerializer.SerializeToElement(province.Code);
            document["issuer"] = JsonSerializer.SerializeToElement(province.Name);
            var draft = await SendAsync(
                HttpMethod.Put, "/api/tenancy/policies/draft", app.Token(province.Code, 1, Roles.BureauAdministrator, Roles.ProvincialAdministrator), document);
            await SendAsync(
                HttpMethod.Post, "/api/tenancy/policies/draft/enact", app.Token(province.Code, 2, Roles.BureauAdministrator, Roles.ProvincialAdministrator),
                new { version = draft.GetProperty("version").GetInt32() });
        }
        await app.SettleAsync(ct);
    }

    /// <summary>Draws for all these bureaus.</summary>
    public Task DrawAsync(IReadOnlyList<MadeBureau> bureaus, int atOnce) => Parallel.ForEachAsync(
        bureaus, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = ct }, async (bureau, _) => await DrawAsync(bureau.Code));

    private async Task DrawAsync(string bureau)
    {
        var (one, other) = (app.Token(bureau, 1, Roles.DrawOperator), app.Token(bureau, 2, Roles.DrawOperator));
        var observer = app.Token(bureau, 3, Roles.Observer);
        var draw = (await PostAsync("open", "/api/draw/draws", one, new { period })).GetProperty("drawId").GetString()!;
        var version = await timings.TimeAsync("wait for the pool", () => app.Arrivals.StateAsync(draw, "pooled", ct));
        await PostAsync("seal", $"/api/draw/draws/{draw}/seal", one, new { version });
        var dice = Dice(bureau);
        await PostAsync("entropy", $"/api/draw/draws/{draw}/entropy", one, new { value = dice });
        await PostAsync("entropy", $"/api/draw/draws/{draw}/entropy", observer, new { value = dice });
        version = await timings.TimeAsync("wait for the list", () => app.Arrivals.StateAsync(draw, "drawn", ct));
        var final = await PostAsync("finalise", $"/api/draw/draws/{draw}/finalise", other, new { version });
        var count = final.GetProperty("selected").GetInt32();
        await PostAsync("dispatch", $"/api/draw/draws/{draw}/dispatch", other, new { version = final.GetProperty("version").GetInt32() });
        await timings.TimeAsync("wait for the tasks", () => app.Arrivals.TasksAsync(draw, count, ct));
        Interlocked.Add(ref selected, count);
    }

    private Task<JsonElement> PostAsync(string step, string url, AuthenticationHeaderValue token, object body) =>
        timings.TimeAsync("request " + step, () => SendAsync(HttpMethod.Post, url, token, body));

    private async Task<JsonElement> SendAsync(HttpMethod method, string url, AuthenticationHeaderValue token, object body)
    {
        using var request = new HttpRequestMessage(method, new Uri(url, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = token;
        using var response = await app.Client.SendAsync(request, ct);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
        return response.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{method} {url}: {(int)response.StatusCode} {answer}");
    }

    private static string Dice(string bureau)
    {
        var number = uint.Parse(bureau, System.Globalization.CultureInfo.InvariantCulture);
        return new([.. Enumerable.Range(0, 20).Select(i => (char)('0' + (int)(Country.Chance(number, (byte)(100 + i)) % 10)))]);
    }
}
