using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Tenancy.Tests;

/// <summary>The product on a database of its own with one province, Hebei, its prefecture and counties; each test class has its
/// own.</summary>
public sealed class TenancyFixture : IAsyncLifetime
{
    public const string Province = "130000", Prefecture = "130600", County = "130602", Password = "春江潮水连海平-2022";

    public TestApp App { get; private set; } = null!;

    public HttpClient Administrator { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await TestApp.StartAsync("2022-01-04", new Dictionary<string, string?> { ["Tenancy:PasswordRounds"] = "10000" });
        App.Tested = [TenancyService.Name];
        await Bootstrap.ProvinceAsync(App.Services, Province, "河北省", "hebei", "管理员", Password, CancellationToken.None);
        Administrator = App.As(Province, Roles.ProvincialAdministrator);
        await EnterAsync(Prefecture, Province, "prefecture", "保定市");
        await EnterAsync(County, Prefecture, "county", "竞秀区");
        await EnterAsync("130606", Prefecture, "county", "莲池区");
        await App.SettleAsync();
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    public Task<HttpResponseMessage> EnterAsync(string code, string parent, string level, string name) =>
        Administrator.PostAsJsonAsync("/api/tenancy/jurisdictions", new { code, parent, level, name });

    /// <summary>Drafts and enacts a document by two different persons.</summary>
    public async Task<JsonNode> EnactAsync(JsonNode document, string? effective = null)
    {
        var tenant = (string)document["tenant"]!;
        var draft = await App.As(tenant, Roles.BureauAdministrator).PutAsync("/api/tenancy/policies/draft", Body(document)).Ok();
        return await App.As(tenant, Roles.BureauAdministrator)
            .PostAsJsonAsync("/api/tenancy/policies/draft/enact", new { version = (int)draft["version"]!, effective }).Ok();
    }

    public static StringContent Body(JsonNode document) => new(document.ToJsonString(), Encoding.UTF8, "application/json");

    /// <summary>Signs in for real.</summary>
    public Task<HttpResponseMessage> SignInAsync(string account, string password, string? code = null, string query = "") =>
        App.Anonymous().PostAsJsonAsync("/api/tenancy/sign-in" + query, new { account, password, code });

    public HttpClient Bearer(string token)
    {
        var client = App.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A new account of a county, by its administrator.</summary>
    public async Task<JsonNode> AddMemberAsync(string userName, string role = Roles.DrawOperator, string tenant = County) =>
        await App.As(tenant, Roles.BureauAdministrator)
            .PostAsJsonAsync("/api/tenancy/members", new { userName, displayName = "张三", password = Password, roles = new[] { role } })
                .Ok();
}

/// <summary>What tests say about answers.</summary>
internal static class Answers
{
    /// <summary>The body of a good answer.</summary>
    public static async Task<JsonNode> Ok(this Task<HttpResponseMessage> asking)
    {
        using var response = await asking;
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode} {text}");
        return text.Length > 0 ? JsonNode.Parse(text)! : new JsonObject();
    }

    /// <summary>Status and codes of a refusal.</summary>
    public static async Task<string> Refusal(this Task<HttpResponseMessage> asking)
    {
        using var response = await asking;
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeFalse(text);
        var problem = JsonNode.Parse(text)!;
        return (int)response.StatusCode + " " + string.Join(',', problem["errors"]!.AsArray().Select(e => (string)e!["code"]!));
    }
}
