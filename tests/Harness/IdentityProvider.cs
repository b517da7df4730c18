using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Platform.Host;

namespace Platform.Harness;

/// <summary>The npm package oidc-provider as a process of its own, and a browser's way through its pages.</summary>
public sealed partial class IdentityProvider : IDisposable
{
    private static readonly string Folder = Path.Combine(Root(), "tests/Harness/Provider");
    private static readonly Lazy<Task> Installed = new(InstallAsync);
    private readonly Process process;

    private IdentityProvider(Process process) => this.process = process;

    /// <summary>Whether this machine can run it.</summary>
    public static bool HasNode { get; } = Try("node") && Try("npm");

    /// <summary>What makes the product sign on there.</summary>
    public static Dictionary<string, string?> Settings(int port) => new()
    {
        ["Gateway:SignOn:Name"] = "统一身份认证",
        ["Gateway:SignOn:Issuer"] = $"http://127.0.0.1:{port}",
        ["Gateway:SignOn:AuthorizationEndpoint"] = $"http://127.0.0.1:{port}/auth",
        ["Gateway:SignOn:TokenEndpoint"] = $"http://127.0.0.1:{port}/token",
        ["Gateway:SignOn:UserInfoEndpoint"] = $"http://127.0.0.1:{port}/me",
        ["Gateway:SignOn:ClientId"] = "platform",
        ["Gateway:SignOn:ClientSecret"] = "a-secret-of-the-tests-only-0123456789",
    };

    /// <summary>A port for it.</summary>
    public static int FreePort() => LoopbackPort.FindFree();

    /// <summary>Starts it; null where there is no Node.</summary>
    /// <param name="redirect">Where it may send browsers back to.</param>
    public static async Task<IdentityProvider?> StartAsync(int port, Uri redirect)
    {
        if (!HasNode)
        {
            return null;
        }
        await Installed.Value;
        var process = Process.Start(new ProcessStartInfo("node", ["provider.mjs", $"{port}", redirect.ToString()])
        {
            WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var isReady = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null or "ready")
            {
                isReady.TrySetResult(line.Data is not null);
            }
        };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!await isReady.Task)
        {
            throw new InvalidOperationException("The identity provider did not start.");
        }
        return new IdentityProvider(process);
    }

    /// <summary>Signs in and consents at the provider.</summary>
    /// <returns>Where it sends the browser then.</returns>
    public static async Task<Uri> SignInAsync(Uri authorization, string subject)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { BaseAddress = new Uri(authorization.GetLeftPart(UriPartial.Authority)) };
        var at = authorization;
        for (var step = 0; step < 12; step++)
        {
            using var answer = await browser.GetAsync(at);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                var page = await answer.Content.ReadAsStringAsync();
                var prompt = Prompt().Match(page).Groups[1].Value;
                using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["prompt"] = prompt, ["login"] = subject, ["password"] = "any" });
                using var sent = await browser.PostAsync(Action().Match(page).Groups[1].Value, form);
                at = sent.Headers.Location!;
            }
            else
            {
                at = answer.Headers.Location ?? throw new InvalidOperationException($"{at} answers {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
            at = at.IsAbsoluteUri ? at : new Uri(browser.BaseAddress, at);
            if (at.AbsolutePath == "/api/sign-on/callback")
            {
                return at;
            }
        }
        throw new InvalidOperationException("The provider did not send the browser back.");
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    private static async Task InstallAsync()
    {
        // Test processes that run at the same time share the folder.
        await using var alone = await AloneAsync();
        if (Directory.Exists(Path.Combine(Folder, "node_modules/oidc-provider")))
        {
            return;
        }
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]) { WorkingDirectory = Folder, RedirectStandardError = true })!;
        var said = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException(said);
        }
    }

    private static async Task<FileStream> AloneAsync()
    {
        for (; ; await Task.Delay(200))
        {
            try
            {
                return new FileStream(Path.Combine(Folder, "installing"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                // The other one is at it.
            }
        }
    }

    private static bool Try(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            return process.WaitForExit(30_000) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent!;
        }
        return folder.FullName;
    }

    [GeneratedRegex("name=\"prompt\" value=\"([a-z]+)\"")]
    private static partial Regex Prompt();

    [GeneratedRegex("action=\"([^\"]+)\"")]
    private static partial Regex Action();
}
