using System.Net;
using System.Net.Sockets;
using Platform.Harness;

namespace Platform.Host.Tests;

/// <summary>What the product says, in one sentence and with an exit code, when it cannot start.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly TemporaryFolder temp = new();

    private string Data => temp.In("data");

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Port_Taken_IsNamed()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await ShouldRefuseAsync($"Port {port} is taken by another program", "--data", Data, "--urls", $"http://localhost:{port}");
    }

    [Fact]
    public async Task Postgres_NowhereToBeFound_IsSaid()
    {
        var user = await OsUser.FindAsync(CancellationToken.None);
        var nowhere = new PostgresPlaces(temp.Path, temp.In("none"), Npm: temp.In("npm"), NpmProgram: temp.In("no-npm"));
        var refused = await Should.ThrowAsync<StartupRefused>(
            () => PostgresBinaries.FindAsync(null, nowhere, user, _ => { }, CancellationToken.None));
        refused.Message.ShouldStartWith("No PostgreSQL was found on the PATH or in /usr/lib/postgresql, and npm could not get one");
        refused.Message.ShouldNotContain('\n');
    }

    [Fact]
    public async Task Postgres_OnThePathByALink_IsFoundInItsRealFolder()
    {
        var user = await OsUser.FindAsync(CancellationToken.None);
        var here = PostgresPlaces.OfThisMachine(temp.In("npm"));
        var real = await PostgresBinaries.FindAsync(null, here, user, _ => { }, CancellationToken.None);
        Directory.CreateDirectory(temp.In("bin"));
        File.CreateSymbolicLink(temp.In("bin", "postgres"), real.Program("postgres"));

        var linked = here with { Path = temp.In("bin"), Debian = temp.In("none") };
        (await PostgresBinaries.FindAsync(real.Major, linked, user, _ => { }, CancellationToken.None)).ShouldBe(real);
    }

    [Fact]
    public async Task DataFolder_OfAnotherVersion_IsNamed()
    {
        Directory.CreateDirectory(Path.Combine(Data, "postgres", "data"));
        await File.WriteAllTextAsync(Path.Combine(Data, "postgres", "data", "PG_VERSION"), "12\n");
        await File.WriteAllTextAsync(Path.Combine(Data, "credentials.json"), """{"postgres":"x"}""");
        await LetPostgresReadAsync();
        await ShouldRefuseAsync("The data folder was made by PostgreSQL 12", "--data", Data);
    }

    [Fact]
    public async Task DataFolder_NotWritable_IsSaid()
    {
        await File.WriteAllTextAsync(temp.In("file"), "a file, no folder");
        await ShouldRefuseAsync("cannot be written", "--data", temp.In("file", "below"));
    }

    [Fact]
    public async Task DataFolder_InUse_NamesTheOther()
    {
        await using var first = ProductProcess.Start("--data", Data, "--no-demo");
        await first.WaitUntilListeningAsync();
        await ShouldRefuseAsync($"in use by another running Platform (process {first.Id})", "--data", Data);
        await ShouldRefuseAsync("in use by another running Platform", "--data", Data, "--fresh");
    }

    [Fact]
    public async Task Passwords_Gone_AreMissed()
    {
        await using (var first = ProductProcess.Start("--data", Data, "--no-demo"))
        {
            await first.WaitUntilListeningAsync();
            await first.StopAsync();
        }

        File.Delete(Path.Combine(Data, "credentials.json"));
        await ShouldRefuseAsync("are gone", "--data", Data);
    }

    [Fact]
    public async Task Postgres_ThatDoesNotStart_SaysWhy()
    {
        await using (var first = ProductProcess.Start("--data", Data, "--no-demo"))
        {
            await first.WaitUntilListeningAsync();
            await first.StopAsync();
        }

        File.Delete(Path.Combine(Data, "postgres", "data", "global", "pg_control"));
        await ShouldRefuseAsync("does not start", "--data", Data);
    }

    [Fact]
    public async Task Serve_DrawWithoutSettings_NamesAllThatIsMissing() => await ShouldRefuseAsync("ConnectionStrings__draw, RabbitMq__Host", exitCode: 2, "--serve", "draw");

    private async Task LetPostgresReadAsync()
    {
        var user = await OsUser.FindAsync(CancellationToken.None);
        await user.OwnAsync(Path.Combine(Data, "postgres"), CancellationToken.None);
    }

    private static Task ShouldRefuseAsync(string sentence, params string[] arguments) => ShouldRefuseAsync(sentence, 1, arguments);

    private static async Task ShouldRefuseAsync(string sentence, int exitCode, params string[] arguments)
    {
        await using var product = ProductProcess.Start(arguments);
        (await product.WaitForExitAsync()).ShouldBe(exitCode, product.Output + product.Errors);
        product.Errors.ShouldContain(sentence);
        product.Errors.Trim().ShouldNotContain('\n', "one sentence, no stack trace");
    }
}
