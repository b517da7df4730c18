using System.Text.Json;
using Platform.Tenancy;

namespace Platform.Host;

/// <summary>
/// What an empty database is filled with on the first start, and what the person at the keyboard is told about signing in.
/// </summary>
internal static class FirstStart
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>Loads the demo, or makes the first provincial administrator; on later starts only says how to sign in.</summary>
    /// <param name="app">The running product.</param>
    /// <param name="database">Notes how far we have come, so that a first start that was killed is begun anew.</param>
    /// <exception cref="StartupRefused">The asked-for province does not exist.</exception>
    public static async Task RunAsync(
        WebApplication app, PlatformDatabase database, StartOptions options, Action<string> say, CancellationToken cancel)
    {
        if (database.Content == DatabaseContent.Empty)
        {
            var provinces = Provinces();
            var province = options.Province ?? DemoData.Read(Folder).Jurisdictions[0].Tenant;
            if (!provinces.TryGetValue(province, out var name))
                throw new StartupRefused($"{province} is no province's division code.", exitCode: 2);

            await database.NoteAsync(DatabaseContent.Loading, cancel);
            if (options.Demo)
            {
                say("First start: loading the demo jurisdictions");
                await DemoLoader.LoadAsync(app, DemoData.Read(Folder), cancel);
            }
            else
            {
                var made = await Bootstrap.ProvinceAsync(
                    app.Services, province, name, DemoAccounts.Name(province, "admin"), "省级管理员", null, cancel);
                say($"First administrator of {name} ({province}): account {made.UserName}, password {made.Password}");
                say("The password is shown this once; change it after signing in.");
            }

            await database.NoteAsync(options.Demo ? DatabaseContent.Demo : DatabaseContent.Own, cancel);
        }

        if (database.Content == DatabaseContent.Demo) SayAccounts(say);
    }

    private static void SayAccounts(Action<string> say)
    {
        var data = DemoData.Read(Folder);
        var bureaus = data.Policies.Select(p => data.Jurisdictions.First(j => j.Tenant == p.Tenant))
            .Where(j => j.Register is not null).ToList();
        var duties = DemoAccounts.Of(bureaus[0]).Select(a => a.Duty).Append(DemoAccounts.Inspector(1) + "…");
        say("Demo accounts are named bureau.duty, password of all: " + DemoAccounts.Password);
        say("  bureaus  " + string.Join(", ", bureaus.Select(j => $"{j.Tenant} {j.Name}")) + " …");
        say("  duties   " + string.Join(", ", duties));
        say("  Everybody knows this password: never open the demo to a network.");
    }

    /// <summary>Names of the provinces by division code.</summary>
    internal static Dictionary<string, string> Provinces() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Path.Combine(Folder, "provinces.json")))!;
}
