using System.Collections;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Platform.Contracts;
using Platform.Harness;
using Platform.Host;
using Platform.Kernel;

namespace Platform.Architecture.Tests;

/// <summary>Every endpoint of the composed product, found from its routes.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class EndpointTests(Database database)
{
    private IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. database.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    // Resources that belong to a tenant: named by an id, and not open to everybody. A year alone is no id: what it names is one's own.
    private IEnumerable<RouteEndpoint> Resources => Endpoints.Where(e =>
        e.RoutePattern.Parameters.Any(p => p.Name != "year") && e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && e.Metadata.GetMetadata<IAllowAnonymous>() is null);

    // What signed-in people read without naming an id.
    private IEnumerable<RouteEndpoint> Lists => Endpoints.Where(e =>
        Method(e) == "GET" && e.RoutePattern.Parameters.Count == 0 && e.Metadata.GetMetadata<IAllowAnonymous>() is null);

    [Fact]
    public void EveryEndpoint_SaysWhoMayCallIt()
    {
        Access.Unguarded([database.App.Services.GetRequiredService<EndpointDataSource>()]).ShouldBeEmpty();
        Endpoints.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task StartUp_EndpointWithoutAWord_IsRefused()
    {
        await using var app = AppWithStrayRoute(_ => { });
        await using var marked = AppWithStrayRoute(route => route.AllowEverybody());

        (await Should.ThrowAsync<InvalidOperationException>(() => PlatformApp.VerifyWallsAsync(app, CancellationToken.None))).Message.ShouldContain("/api/stray");
        await PlatformApp.VerifyWallsAsync(marked, CancellationToken.None);
    }

    [Fact]
    public async Task StartUp_TableWithoutItsGuard_IsRefused()
    {
        await using var own = await TestApp.StartAsync();
        await using (var connection = await own.OpenAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "alter table publication.publications disable row level security";
            await command.ExecuteNonQueryAsync();
        }
        await using var app = PlatformApp.Build([], b => Configure(b, own.Services.GetRequiredService<IConfiguration>()));

        (await Should.ThrowAsync<InvalidOperationException>(() => PlatformApp.VerifyWallsAsync(app, CancellationToken.None)))
            .Message.ShouldContain("publication.publications");
    }

    [Fact]
    public async Task Nobody_SignedIn_IsSentAway()
    {
        var anonymous = database.App.Anonymous();
        foreach (var endpoint in Endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            (await SendAsync(anonymous, endpoint, Url(endpoint, Database.Id.ToString()))).Status.ShouldBe(401, endpoint.RoutePattern.RawText);
        }
    }

    [Fact]
    public async Task EveryResource_OfAnotherTenant_IsNotFound()
    {
        var stranger = database.App.As(Database.Stranger, [.. Roles.All]);
        var faults = new List<string>();
        foreach (var endpoint in Resources)
        {
            foreach (var id in Ids(endpoint))
            {
                var answer = await SendAsync(stranger, endpoint, Url(endpoint, id));
                if (answer.Status != 404 || answer.Codes.Contains("request.not-found"))
                {
                    faults.Add($"{Method(endpoint)} {Url(endpoint, id)} answers {answer}");
                }
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryResource_OfTheTenantItself_IsFound()
    {
        // The other half of the proof: the ids asked for above do exist. What the row says is no concern here, so any answer but 404 will do.
        var owner = database.App.As(Database.Owner, [.. Roles.All]);
        var faults = new List<string>();
        foreach (var endpoint in Resources.OrderBy(e => Method(e) == "GET" ? 0 : 1))
        {
            var answers = new List<Answer>();
            foreach (var id in Ids(endpoint))
            {
                answers.Add(await SendAsync(owner, endpoint, Url(endpoint, id)));
            }
            if (answers.TrueForAll(a => a.Status == 404))
            {
                faults.Add($"{Method(endpoint)} {endpoint.RoutePattern.RawText} answers {answers[0]}");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryList_AskedByAnotherTenant_HoldsNothingOfThisOne()
    {
        var stranger = database.App.As(Database.Stranger, [.. Roles.All]);
        var faults = new List<string>();
        foreach (var endpoint in Lists)
        {
            var answer = await SendAsync(stranger, endpoint, Url(endpoint, ""));
            if (answer.Status >= 500 || answer.ToString().Contains(Database.Id.ToString(), StringComparison.Ordinal)
                || answer.ToString().Contains(Database.DrawId, StringComparison.Ordinal))
            {
                faults.Add($"{endpoint.RoutePattern.RawText} answers {answer}");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryRead_OfATenantNotBelow_IsNotFound()
    {
        var stranger = database.App.As(Database.Stranger, [.. Roles.All]);
        var faults = new List<string>();
        foreach (var endpoint in Endpoints.Where(e => Method(e) == "GET" && e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var answer = await SendAsync(stranger, endpoint, Url(endpoint, Database.Id.ToString()) + "&of=" + Database.Owner);
            if (answer.Status != 404 && endpoint.Metadata.GetMetadata<OwnWork>() is null)
            {
                faults.Add($"{endpoint.RoutePattern.RawText} answers {answer}");
            }
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void WhatMayBeKept_IsWhatEverybodyMayRead_AndNothingElse()
    {
        var services = Endpoints.Where(e => Method(e) == "GET" && PlatformApp.Services.Any(s => e.RoutePattern.RawText!.StartsWith($"/api/{s.Name}/", StringComparison.Ordinal)));
        services.Where(e => e.Metadata.GetMetadata<Kept>() is null != (e.Metadata.GetMetadata<IAllowAnonymous>() is null)).Select(e => e.RoutePattern.RawText).ShouldBeEmpty();
        Endpoints.Where(e => e.Metadata.GetMetadata<Kept>() is not null && Method(e) != "GET").ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryAnswer_IsKeptOnlyWhereEverybodyMayReadIt_AndNotSentTwice()
    {
        var everybody = database.App.As(Database.Owner, [.. Roles.All]);
        var faults = new List<string>();
        var kept = 0;
        foreach (var endpoint in Endpoints.Where(e => Method(e) == "GET" && e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)))
        {
            var isPublic = endpoint.Metadata.GetMetadata<Kept>() is not null;
            foreach (var id in endpoint.RoutePattern.Parameters.Count == 0 ? [""] : Ids(endpoint))
            {
                var url = Url(endpoint, id) + "&tenant=" + Database.Owner;
                using var first = await AskAsync(everybody, url, null);
                var keep = first.Headers.CacheControl?.ToString() ?? "";
                if (!isPublic || !first.IsSuccessStatusCode)
                {
                    if (!keep.Contains("no-store", StringComparison.Ordinal) || first.Headers.ETag is not null && !isPublic)
                    {
                        faults.Add($"{url} answers {(int)first.StatusCode}, Cache-Control: {keep}");
                    }
                    continue;
                }
                using var second = await AskAsync(database.App.Anonymous(), url, first.Headers.ETag?.ToString());
                kept++;
                if (!keep.StartsWith("public", StringComparison.Ordinal) || (int)second.StatusCode != 304 || second.Headers.CacheControl?.ToString() != keep
                    || second.Headers.ETag?.ToString() != first.Headers.ETag?.ToString() || (await second.Content.ReadAsByteArrayAsync()).Length > 0)
                {
                    faults.Add($"{url} answers {(int)first.StatusCode}, Cache-Control: {keep}, ETag: {first.Headers.ETag}, and then {(int)second.StatusCode}");
                }
            }
        }

        faults.ShouldBeEmpty();
        kept.ShouldBeGreaterThan(8);

        static async Task<HttpResponseMessage> AskAsync(HttpClient client, string url, string? tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (tag is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            }
            return await client.SendAsync(request);
        }
    }

    [Fact]
    public async Task EveryWord_OfEveryQuery_IsTakenAsJsonWritesIt_AndNoOther()
    {
        var faults = new List<string>();
        var asked = 0;
        foreach (var endpoint in Endpoints)
        {
            foreach (var (name, words) in QueryWords.WordsOf(endpoint.Metadata.GetMetadata<MethodInfo>() ?? typeof(EndpointTests).GetMethod(nameof(EveryEndpoint_SaysWhoMayCallIt))!))
            {
                var everybody = database.App.As(Database.Owner, [.. Roles.All]);
                var url = Url(endpoint, Database.Id.ToString()) + $"&{name}=";
                foreach (var word in words.Append(words.First().ToUpperInvariant()))
                {
                    var answer = await SendAsync(everybody, endpoint, url + word);
                    if (answer.Status == 400)
                    {
                        faults.Add($"{url}{word} answers {answer}");
                    }
                    asked++;
                }
                foreach (var wrong in new[] { "nonsense", "0", "", words.First() + "," + words.Last() })
                {
                    var answer = await SendAsync(everybody, endpoint, url + wrong);
                    if (answer.Status != 400 || !answer.Codes.SequenceEqual(["request.word-unknown"])
                        || !words.All(w => answer["errors"][0].GetProperty("message").GetString()!.Contains(w, StringComparison.Ordinal)))
                    {
                        faults.Add($"{url}{wrong} answers {answer}");
                    }
                }
            }
        }

        faults.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(10);
    }

    private WebApplication AppWithStrayRoute(Action<IEndpointConventionBuilder> mark)
    {
        var app = PlatformApp.Build([], b => Configure(b, database.App.Services.GetRequiredService<IConfiguration>()));
        mark(app.MapGet("/api/stray", () => "stray"));
        return app;
    }

    private static void Configure(WebApplicationBuilder builder, IConfiguration from)
    {
        builder.Logging.ClearProviders();
        builder.Configuration["Schedule:Enabled"] = "false";
        foreach (var connection in from.GetSection("ConnectionStrings").GetChildren())
        {
            builder.Configuration["ConnectionStrings:" + connection.Key] = connection.Value;
        }
    }

    private static string Method(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    private static string[] Ids(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.Parameters[0].ParameterPolicies.Any(p => p.Content == "guid") ? [Database.Id.ToString()] : [Database.DrawId, Database.Owner, Database.Id.ToString()];

    private static string Url(RouteEndpoint endpoint, string id)
    {
        var url = endpoint.RoutePattern.RawText!;
        foreach (var (parameter, place) in endpoint.RoutePattern.Parameters.Select((p, i) => (p, i)))
        {
            var policy = parameter.ParameterPolicies.Count > 0 ? parameter.ParameterPolicies[0].Content : null;
            var value = policy == "int" ? "1" : policy == "guid" ? Database.Id.ToString() : place == 0 ? id : Database.Id.ToString();
            url = url.Replace("{" + parameter.Name + (policy is null ? "" : ":" + policy) + "}", value, StringComparison.Ordinal);
        }
        return url + "?period=2022Q1&day=2022-02-01";
    }

    private static async Task<Answer> SendAsync(HttpClient client, RouteEndpoint endpoint, string url)
    {
        var accepts = endpoint.Metadata.GetMetadata<IAcceptsMetadata>();
        HttpContent? body = accepts?.RequestType is { } type && accepts.ContentTypes.Contains("application/json")
            ? JsonContent.Create(Sample(type), options: Wire)
            : accepts is null ? null : new ByteArrayContent("x"u8.ToArray()) { Headers = { ContentType = new(accepts.ContentTypes[0]) } };
        return await client.SendAsync(new HttpMethod(Method(endpoint)), url, body);
    }

    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    /// <summary>Some well-formed value of a request type: what a form filled in carelessly sends.</summary>
    private static JsonNode? Sample(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string)) return "x";
        if (plain == typeof(bool)) return true;
        if (plain == typeof(Guid)) return Database.Id.ToString();
        if (plain == typeof(LocalDate) || plain == typeof(DateOnly)) return "2022-02-01";
        if (plain == typeof(DateTimeOffset)) return "2022-02-01T09:00:00+08:00";
        if (plain.IsEnum) return JsonNamingPolicy.CamelCase.ConvertName(Enum.GetNames(plain)[0]);
        if (plain.IsPrimitive || plain == typeof(decimal)) return 1;
        if (plain == typeof(JsonElement) || plain == typeof(JsonDocument) || typeof(JsonNode).IsAssignableFrom(plain)) return new JsonObject();
        if (typeof(IDictionary).IsAssignableFrom(plain) || plain.IsGenericType && plain.Name.Contains("Dictionary", StringComparison.Ordinal)) return new JsonObject();
        if (typeof(IEnumerable).IsAssignableFrom(plain))
        {
            var element = plain.IsArray ? plain.GetElementType()! : plain.GetGenericArguments()[0];
            return new JsonArray(Sample(element));
        }
        var members = new JsonObject();
        foreach (var parameter in plain.GetConstructors(BindingFlags.Instance | BindingFlags.Public).MaxBy(c => c.GetParameters().Length)!.GetParameters())
        {
            members[JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)] = Sample(parameter.ParameterType);
        }
        return members;
    }
}
