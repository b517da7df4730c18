using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Registry.Tests;

/// <summary>The running product with the intentions these tests have. Each test takes its own tenants.</summary>
public sealed class RegistryApp : IAsyncLifetime
{
    private readonly ConcurrentQueue<object> told = new();
    private int tenants = 100;
    private int serial;

    public TestApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await TestApp.StartAsync("2022-01-05");
        App.Tested = [RegistryService.Name];
        var mediator = App.Services.GetRequiredService<IMediator>();
        mediator.ConnectHandler<PoolPart>(Hear);
        mediator.ConnectHandler<PoolRefused>(Hear);
        mediator.ConnectHandler<TargetsChanged>(Hear);
        mediator.ConnectHandler<InspectorsChanged>(Hear);
        mediator.ConnectHandler<InspectionItemsChanged>(Hear);
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    /// <summary>A prefecture with so many counties, all nobody else's.</summary>
    public async Task<(string Prefecture, string[] Counties)> TreeAsync(int counties)
    {
        var number = Interlocked.Increment(ref tenants);
        var prefecture = $"98{number}0";
        await App.TellAsync(prefecture, new JurisdictionChanged(prefecture, 1, null, prefecture, "prefecture", "某市", true));
        var below = Enumerable.Range(1, counties).Select(i => $"98{number}{i}").ToArray();
        foreach (var county in below)
        {
            await App.TellAsync(county, new JurisdictionChanged(county, 1, prefecture, $"{prefecture}/{county}", "county", "某县", true));
        }
        App.Clock.MoveTo("2022-01-05");
        return (prefecture, below);
    }

    /// <summary>A county nobody else uses.</summary>
    public async Task<string> CountyAsync() => (await TreeAsync(1)).Counties[0];

    /// <summary>One of the shipped schemes is in force for the tenant; answers its hash.</summary>
    public async Task<string> PolicyAsync(string tenant, string file, int version = 1)
    {
        var document = Schemes.Effective(file);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        await App.TellAsync(tenant, new PolicyInForce(tenant, version, new DateOnly(2022, 1, 1), document, hash, MovableClock.Morning("2022-01-01")));
        return hash;
    }

    public HttpClient Keeper(string tenant) => App.As(tenant, Roles.LibraryKeeper);

    /// <summary>Enters a target; its id.</summary>
    public async Task<Answer> TargetAsync(HttpClient keeper, string? code = null, string name = "永丰化工有限公司", string kind = "unit", params object[] facts) =>
        await keeper.TellAsync("/api/registry/targets", new { code = code ?? Code(), name, kind, facts });

    /// <summary>Enters a department and an inspector in it.</summary>
    public static async Task<Answer> InspectorAsync(HttpClient keeper, string number, string certificate = "enforcement", string staff = "onStaff",
        string department = "执法大队", bool auxiliary = false, string? certificateTo = null)
    {
        await keeper.TellAsync("/api/registry/departments", new { name = department });
        return await keeper.TellAsync("/api/registry/inspectors", new
        {
            name = "张" + number, certificateKind = certificate, certificateNumber = number, department, staff, auxiliary, certificateTo,
            postedFrom = staff == "postedDown" ? "福州市生态环境局" : null, specialties = (string[])["水", "大气"],
        });
    }

    public static Task<Answer> PutAsync(HttpClient client, string url, object body) => client.SendAsync(HttpMethod.Put, url, JsonContent.Create(body));

    /// <summary>A valid credit code nobody else has.</summary>
    public string Code() => Uscc.Generate("350103", Interlocked.Increment(ref serial));

    /// <summary>The facts of a type that Registry told about the tenant.</summary>
    public IReadOnlyList<T> Told<T>(Func<T, bool> which) => [.. told.OfType<T>().Where(which)];

    /// <summary>Asks for a pool as Draw does; its parts, complete and in order.</summary>
    public async Task<IReadOnlyList<PoolPart>> PoolAsync(string tenant, string hash, string period = "2022Q1", string? day = null, int version = 1)
    {
        var request = App.Clock.NewId();
        await App.TellAsync(tenant, new PoolRequested(
            tenant, $"{tenant}-{period}-01", request, version, hash, DateOnly.Parse(day ?? "2022-01-05", CultureInfo.InvariantCulture), period));
        return [.. Told<PoolPart>(p => p.Request == request).OrderBy(p => p.Index)];
    }

    /// <summary>The lines of a tree.</summary>
    public static List<JsonElement> Lines(IReadOnlyList<PoolPart> parts, string tree) =>
        [.. string.Concat(parts.Select(p => p.Body)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement).Where(l => l.GetProperty("tree").GetString() == tree)];

    private Task Hear<T>(ConsumeContext<T> context)
        where T : class
    {
        told.Enqueue(context.Message);
        return Task.CompletedTask;
    }
}

[CollectionDefinition(Name)]
public sealed class RegistryCollection : ICollectionFixture<RegistryApp>
{
    public const string Name = "registry";
}
