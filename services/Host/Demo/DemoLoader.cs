using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Platform.Gateway;
using Platform.Kernel;
using Platform.Tenancy;

namespace Platform.Host;

/// <summary>
/// Loads the demo into the running product: only the provinces and their first administrators are made from within, everything else comes
/// through the services' own endpoints, checked as a bureau's input would be.
/// </summary>
internal sealed class DemoLoader
{
    private const int DemoRounds = 1_000;

    private readonly Func<string, string, Task<string>> makeProvince;
    private readonly HttpClient http;
    private readonly DemoData data;
    private readonly DateOnly today;
    private readonly CancellationToken cancel;
    private readonly ConcurrentDictionary<string, DemoSession> administrators = new();

    private DemoLoader(HttpClient http, DemoData data, DateOnly today, Func<string, string, Task<string>> makeProvince, CancellationToken cancel) =>
        (this.http, this.data, this.today, this.makeProvince, this.cancel) = (http, data, today, makeProvince, cancel);

    /// <summary>Loads everything and waits until every service has heard of it.</summary>
    public static async Task LoadAsync(WebApplication app, DemoData data, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = Listening.Loopback(app), Timeout = TimeSpan.FromMinutes(2) };
        // The password of these accounts stands in the documentation: hashing it slowly would protect nothing and cost half the first
        // start. Whoever signs in later has it hashed again at full strength.
        var hashing = app.Services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value;
        var rounds = hashing.IterationCount;
        hashing.IterationCount = DemoRounds;
        // Dozens of people sign in within seconds, all from here.
        var limits = app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value;
        var (signIns, requests) = (limits.SignInPerMinute, limits.AccountPerMinute);
        (limits.SignInPerMinute, limits.AccountPerMinute) = (0, 0);
        try
        {
            await LoadAsync(http, data, app.Services.GetRequiredService<TimeProvider>().Today().ToDateOnly(), ProvinceAsync, cancel);
        }
        finally
        {
            hashing.IterationCount = rounds;
            (limits.SignInPerMinute, limits.AccountPerMinute) = (signIns, requests);
        }

        await Settling.WaitAsync(app.Services, cancel);

        async Task<string> ProvinceAsync(string code, string name)
        {
            await Bootstrap.ProvinceAsync(app.Services, code, name, DemoAccounts.Name(code, "admin"), "省级管理员", DemoAccounts.Password, cancel);
            return DemoAccounts.Password;
        }
    }

    /// <summary>Loads everything over HTTP, wherever the product runs.</summary>
    /// <param name="makeProvince">There is no HTTP door for this: given code and name it makes a province and tells its first administrator's
    /// password.</param>
    public static Task LoadAsync(HttpClient http, DemoData data, DateOnly today, Func<string, string, Task<string>> makeProvince, CancellationToken cancel) =>
        new DemoLoader(http, data, today, makeProvince, cancel).LoadAsync();

    private async Task LoadAsync()
    {
        await InParallelAsync(data.Jurisdictions.Where(j => j.Parent is null), ProvinceAsync);
        await InParallelAsync(data.Jurisdictions, AccountsAsync);
        foreach (var jurisdiction in data.Jurisdictions)
            foreach (var policy in data.Policies.Where(p => p.Tenant == jurisdiction.Tenant))
                await EnactAsync(policy);
        await InParallelAsync(data.Jurisdictions.Where(j => j.Register is not null), RegisterAsync);
    }

    private Task InParallelAsync(IEnumerable<DemoJurisdiction> jurisdictions, Func<DemoJurisdiction, Task> load) => Parallel.ForEachAsync(
        jurisdictions, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancel }, async (j, _) => await load(j));

    private async Task ProvinceAsync(DemoJurisdiction province)
    {
        var password = await makeProvince(province.Tenant, province.Name);
        var administrator = administrators[province.Tenant] = await SignInAsync(province.Tenant, "admin", password);
        foreach (var jurisdiction in Below(province).Skip(1))
        {
            await administrator.PostAsync(
                "/api/tenancy/jurisdictions",
                new { code = jurisdiction.Tenant, parent = jurisdiction.Parent, level = jurisdiction.Level, name = jurisdiction.Name },
                cancel);
        }
    }

    /// <summary>The session of the administrator of a jurisdiction's province.</summary>
    private DemoSession AdministratorOf(DemoJurisdiction jurisdiction) => jurisdiction.Parent is { } parent
        ? AdministratorOf(data.Jurisdictions.First(j => j.Tenant == parent))
        : administrators[jurisdiction.Tenant];

    /// <summary>A jurisdiction and all below it, superiors first.</summary>
    private IEnumerable<DemoJurisdiction> Below(DemoJurisdiction jurisdiction) =>
        data.Jurisdictions.Where(j => j.Parent == jurisdiction.Tenant).SelectMany(Below).Prepend(jurisdiction);

    private async Task AccountsAsync(DemoJurisdiction jurisdiction)
    {
        foreach (var (duty, display, roles) in DemoAccounts.Of(jurisdiction)) await AccountAsync(jurisdiction, duty, display, roles);
    }

    private async Task<Guid> AccountAsync(DemoJurisdiction jurisdiction, string duty, string display, string[] roles)
    {
        var userName = DemoAccounts.Name(jurisdiction.Tenant, duty);
        var account = await AdministratorOf(jurisdiction).PostAsync(
            "/api/tenancy/members",
            new { userName, displayName = display, password = DemoAccounts.Password, roles, tenant = jurisdiction.Tenant }, cancel);
        return account.GetProperty("id").GetGuid();
    }

    // Drafted by one person, enacted by another.
    private async Task EnactAsync(DemoPolicy policy)
    {
        var drafter = administrators.TryGetValue(policy.Tenant, out var administrator) ? administrator : await SignInAsync(policy.Tenant, "admin");
        var draft = await drafter.PutAsync("/api/tenancy/policies/draft", policy.Document, cancel);
        var enacter = await SignInAsync(policy.Tenant, "admin2");
        var version = draft.GetProperty("version").GetInt32();
        await enacter.PostAsync("/api/tenancy/policies/draft/enact", new { version, effective = policy.Effective }, cancel);
    }

    private async Task RegisterAsync(DemoJurisdiction jurisdiction)
    {
        var plan = data.Registers[jurisdiction.Register!];
        var register = DemoRegister.Of(jurisdiction, plan, data.Words, today);
        var keeper = await SignInAsync(jurisdiction.Tenant, "keeper");
        foreach (var department in plan.Departments) await keeper.PostAsync("/api/registry/departments", department, cancel);
        foreach (var squad in plan.Squads) await keeper.PostAsync("/api/registry/squads", new { name = squad }, cancel);
        foreach (var item in data.Items[plan.Items]) await keeper.PostAsync("/api/registry/items", item, cancel);
        foreach (var (number, inspector) in register.Inspectors.Index())
            await InspectorAsync(keeper, jurisdiction, number + 1, inspector);

        var quarter = string.Create(CultureInfo.InvariantCulture, $"{today.Year}Q{(today.Month + 2) / 3}");
        await keeper.PostAsync("/api/registry/inspectors/confirm", new { quarter }, cancel);
        if (register.Targets.Count == 0) return;
        await keeper.PostCsvAsync("/api/registry/imports/targets", DemoCsv.Targets(register.Targets), cancel);
        await keeper.PostCsvAsync("/api/registry/imports/facts", DemoCsv.Facts(register.Targets), cancel);
    }

    private async Task InspectorAsync(DemoSession keeper, DemoJurisdiction jurisdiction, int number, DemoInspector inspector)
    {
        var expert = inspector.Certificate == "expert";
        Guid? account = expert
            ? null
            : await AccountAsync(jurisdiction, DemoAccounts.Inspector(number), inspector.Name, [Contracts.Roles.Inspector]);
        await keeper.PostAsync(
            "/api/registry/inspectors",
            new
            {
                name = inspector.Name,
                certificateKind = expert ? "none" : inspector.Certificate == "law" ? "enforcement" : "work",
                certificateNumber = inspector.Number,
                unit = jurisdiction.Name,
                department = inspector.Department,
                staff = inspector.Staff,
                postedFrom = data.Jurisdictions.FirstOrDefault(j => j.Tenant == inspector.PostedFrom)?.Name,
                since = inspector.Since,
                specialties = new[] { inspector.Specialty },
                auxiliary = expert,
                accountId = account,
            },
            cancel);
    }

    private Task<DemoSession> SignInAsync(string tenant, string duty, string password = DemoAccounts.Password) =>
        DemoSession.SignInAsync(http, DemoAccounts.Name(tenant, duty), password, cancel);
}
