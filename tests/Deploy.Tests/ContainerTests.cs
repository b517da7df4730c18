using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Draw;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Deploy.Tests;

/// <summary>The product as it is shipped: one image, the compose file, everything asked over the gateway.</summary>
public sealed partial class ContainerTests(Containers containers) : IClassFixture<Containers>
{
    [ContainerFact]
    public async Task Parts_Running_AreNobodyOnAReadOnlyDisk()
    {
        foreach (var part in Containers.Parts)
        {
            (await Containers.ExecuteAsync(part, "id", "-u")).Said.Trim().ShouldBe("1654", part);
            (await Containers.ExecuteAsync(part, "touch", "/app/x")).Said.ShouldContain("Read-only file system");
            (await Containers.ExecuteAsync(part, "touch", "/tmp/x")).Code.ShouldBe(0, part);
            (await Containers.InspectAsync(part, "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}"))
                .ShouldBe("1654:1654 true [ALL] [no-new-privileges:true]", part);
            (await Containers.InspectAsync(part, "{{.Config.Healthcheck.Test}} {{.State.Health.Status}}")).ShouldBe("[CMD dotnet Platform.Host.dll health] healthy", part);
            var capabilities = (await Containers.ExecuteAsync(part, "grep", "CapEff", "/proc/1/status")).Said;
            capabilities.ShouldContain("0000000000000000", customMessage: part);
        }
    }

    [ContainerFact]
    public async Task Pages_OfConsoleAndSite_AreInTheImage()
    {
        using var http = new HttpClient { BaseAddress = containers.Address };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        foreach (var address in (string[])["/", "/console/"])
        {
            var page = await http.GetStringAsync(new Uri(address, UriKind.Relative));
            var script = ScriptPattern().Match(page);
            script.Success.ShouldBeTrue(page);
            (await http.GetByteArrayAsync(new Uri(script.Groups[1].Value, UriKind.Relative))).Length.ShouldBeGreaterThan(1000);
        }
    }

    [ContainerFact]
    public async Task Stop_OfAPart_EndsCleanlyWithinItsGrace()
    {
        foreach (var part in (string[])["oversight", "gateway"])
        {
            var began = TimeProvider.System.GetTimestamp();
            await containers.ComposeAsync("stop", part);
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(40), part);
            (await Containers.InspectAsync(part, "{{.State.ExitCode}} {{.State.OOMKilled}}")).ShouldBe("0 false", part);
            (await containers.ComposeAsync("logs", "--tail", "3", part)).ShouldContain($"Platform ({part}) has stopped");
            await containers.ComposeAsync("start", part);
        }
        await containers.UntilHealthyAsync();
    }

    [ContainerFact]
    public async Task Quarter_ThroughKillsOfContainers_IsDrawnPublishedAndRevealed()
    {
        var today = TimeProvider.System.Today();
        var day = today.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        using var gangcha = new DemoBureau(containers.Address, "632224");
        await gangcha.LoadAsync(async province =>
        {
            var said = await containers.ComposeAsync("run", "--rm", "-T", "tenancy", "province", province);
            return PasswordPattern().Match(said).Groups[1].Value;
        });
        var drawn = await gangcha.DrawAsync($"{today.Year}Q{(today.Month + 2) / 3}");
        await gangcha.VisitAsync(1, day);

        foreach (var part in (string[])["draw", "publication", "rabbitmq", "postgres"])
        {
            await Containers.KillAsync(part);
        }
        await containers.UntilHealthyAsync();
        foreach (var part in (string[])["draw", "publication", "rabbitmq", "postgres"])
        {
            (await Containers.InspectAsync(part, "{{.RestartCount}}")).ShouldNotBe("0", part);
        }

        await gangcha.PublishAsync(day);
        await gangcha.VisitAsync(drawn - 1, day);
        await gangcha.UntilRevealedAsync();
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.In("bundle.json"), await gangcha.BundleAsync());
        await using var output = new StringWriter();
        (await DrawVerifier.RunAsync(folder.In("bundle.json"), output)).ShouldBe(0, output.ToString());
    }

    [GeneratedRegex("password (\\S+)")]
    private static partial Regex PasswordPattern();

    [GeneratedRegex("<script[^>]+src=\"([^\"]+)\"")]
    private static partial Regex ScriptPattern();
}
